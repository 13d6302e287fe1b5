// Plays made-up videos before viewer/player/playback.js with a clock of its own, and prints each case's stalls as JSON.
// Its argument is the folder of the player's pages.
let now = 0;
globalThis.performance = { now: () => now, setResourceTimingBufferSize() {}, getEntriesByType: () => [], clearResourceTimings() {} };
globalThis.location = { origin: "https://video.example" };
const { Playback } = await import(`${process.argv[2]}/playback.js`);

// Each case: what happens in each 100 ms, by its time in seconds. A jump moves the position and shows nothing.
function run({ seconds, isStill, jumps = {}, events = {}, every = 1000, counts }) {
  now = 0;
  const video = { position: 0, played: 0, frames: 0 };
  const read = () => counts(video);
  const playback = new Playback({ name: "p", video: "v", isFirst: false, read });
  playback.began();
  const states = [];
  for (let tick = 1; tick <= 10 * seconds; tick++) {
    now = 100 * tick;
    const time = tick / 10;
    if (jumps[time]) video.position += jumps[time];
    if (!isStill(time)) {
      video.position += 0.1;
      video.played += 0.1;
      video.frames += 3;
    }
    events[time]?.(playback);
    if (now % every === 0) states.push(playback.report().state);
  }
  playback.ends();
  const { stalls, secondsPlayed } = playback.report();
  return { stalls: stalls.map(({ duration, seekTime }) => [Math.round(duration), Math.round(10 * seekTime) / 10]), secondsPlayed, states };
}

const common = { buffered: 1, dropped: 0 };
const ranges = ({ position, played, frames }) => ({ ...common, position, played, frames });
const positionOnly = ({ position }) => ({ ...common, position, played: position, frames: 0 });
const framesOnly = ({ position, frames }) => ({ ...common, position, played: position, frames });
const between = (begin, end) => time => time > begin && time <= end;
const nudges = { 11.5: 0.1, 13.5: 0.1, 15.5: 0.1 };

console.log(JSON.stringify({
  nothing: run({ seconds: 20, isStill: () => false, counts: ranges }),
  standstill: run({ seconds: 20, isStill: between(10, 17), counts: ranges }),
  nudgedRanges: run({ seconds: 20, isStill: between(10, 17), jumps: nudges, counts: ranges }),
  nudgedPosition: run({ seconds: 20, isStill: between(10, 17), jumps: nudges, counts: positionOnly }),
  nudgedFrames: run({ seconds: 20, isStill: between(10, 17), jumps: nudges, counts: framesOnly }),
  nudgedAndSaidToMove: run({
    seconds: 20, isStill: between(10, 17), jumps: nudges, counts: ranges, every: 2000,
    events: { 10.1: one => one.stands(), 11.5: one => one.moves(), 13.5: one => one.moves(), 15.5: one => one.moves(), 17.1: one => one.moves() },
  }),
  soundWithoutPicture: run({
    seconds: 20, isStill: () => false, every: 500,
    counts: video => ({ ...ranges(video), frames: video.position < 10 ? video.frames : video.position > 17 ? video.frames - 210 : 300 }),
  }),
  holeJumped: run({ seconds: 20, isStill: () => false, jumps: { 10: 0.4 }, counts: ranges }),
  shortStallByEvents: run({ seconds: 20, isStill: between(10, 10.5), counts: ranges, events: { 10.1: one => one.stands(), 10.6: one => one.moves() } }),
  slowStart: run({ seconds: 20, isStill: between(0, 3), counts: ranges, every: 500 }),
  stillToTheEnd: run({ seconds: 20, isStill: between(15, 20), counts: ranges }),
}));
