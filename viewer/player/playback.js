import { navigation, resources } from "./timing.js";

// How long the video may stand still without an event before that counts as a stall, milliseconds.
const standstill = 1000;

// A video moves where it advances at least so much of the time that passes. What a jump adds is less: players nudge a stuck video
// by 0.1-0.3 s every few seconds.
const moving = 0.5;

// How long a stalled video must be seen before it is known to move again without an event, milliseconds.
const watched = 250;

// Shorter than this is no stall, milliseconds: no user sees it, and a browser under load says it often.
const noticeable = 100;

// One playback as its user sees it. A player tells it what happens; positions are seconds of video.
// video: its name. isFirst: the page was loaded for it. read(): the player's figures of the moment,
// { position, played, buffered (fraction), frames, dropped }; frames is 0 where the player does not tell.
export class Playback {
  #name;
  #video;
  #read;
  #isFirst;
  #began = Date.now();
  #start = performance.now();
  #state = "loading";
  #reason = null;
  #firstFrame = null; // milliseconds after the start
  #qualities = []; // { name, since: seconds played when it came }
  #stalls = []; // { duration, seekTime }
  #stall = null; // { since, seekTime, until } while the video stands still; until: when an event said that it moves again
  #seen = null; // the last look: { at, from, played, frames, stood }
  #unseen = 0; // seconds of video that passed while it stood still: jumps, and sound without frames
  #countsFrames = false; // whether the player tells how many frames there were
  #last = null; // the figures at the end

  constructor({ name, video, isFirst, read }) {
    this.#name = name;
    this.#video = video;
    this.#isFirst = isFirst;
    this.#read = read;
  }

  // The qualities that there are to choose from.
  available = [];

  get name() {
    return this.#name;
  }

  get isOver() {
    return this.#last !== null;
  }

  get hasBegun() {
    return this.#firstFrame !== null;
  }

  // The first frame is on the screen. `at` is a reading of performance.now().
  began(at = performance.now()) {
    if (this.isOver || this.hasBegun) return;
    this.#firstFrame = at - this.#start;
    this.#state = "playing";
    this.#look(this.#read());
  }

  // From now on this quality is what the user sees.
  shows(quality) {
    if (this.isOver || !quality || this.#qualities.at(-1)?.name === quality) return;
    // The first one is told a moment after it is seen.
    this.#qualities.push({ name: quality, since: this.#qualities.length ? this.#shown(this.#read()) : 0 });
  }

  // The video stands still for want of data. Before the first frame that is no stall, but the wait for the first frame.
  stands(since = performance.now()) {
    if (this.isOver || !this.hasBegun) return;
    const figures = this.#read();
    this.#watch(figures);
    this.#look(figures);
    this.#opens(this.#stall?.since ?? since, { position: this.#stall?.seekTime ?? figures.position });
  }

  // The player says that the video advances. After a jump it says so too: what follows shows whether it is true.
  moves() {
    if (this.isOver || !this.#stall) return;
    const figures = this.#read();
    this.#watch(figures);
    if (!this.#stall) return;
    this.#stall.until = performance.now();
    this.#state = "playing";
    this.#look(figures);
  }

  ends() {
    this.#finish("ended", null);
  }

  fails(reason) {
    this.#finish("failed", reason);
  }

  // The service does not want to play it: no fault of the network.
  refuses(reason) {
    this.#finish("refused", reason);
  }

  stops() {
    this.#finish("idle", null);
  }

  report() {
    const figures = this.#last ?? this.#read();
    if (!this.isOver) this.#watch(figures);
    const loaded = resources(this.#isFirst, this.#start);
    const shown = this.#shown(figures);
    return {
      page: this.#isFirst ? navigation() : null,
      playback: this.#name,
      state: this.#state,
      reason: this.#reason,
      position: figures.position,
      videoid: this.#video,
      quality: this.hasBegun ? this.#qualities.at(-1)?.name ?? null : null,
      availableQualities: this.available,
      qualitiesChanged: this.#qualities.map(quality => quality.name),
      durationsOfQualities: this.#qualities.map(({ since }, i) => 1000 * ((this.#qualities[i + 1]?.since ?? shown) - since)),
      bufferedFraction: figures.buffered,
      stalls: [...this.#stalls, ...this.#openStall()],
      timeToFirstFrame: this.hasBegun ? this.#firstFrame / 1000 : null,
      secondsPlayed: shown,
      frames: figures.frames,
      framesDropped: figures.dropped,
      bytes: loaded.reduce((sum, resource) => sum + resource.bytes, 0),
      resources: loaded,
      began: this.#began,
    };
  }

  // A browser that has no time left stops showing frames and says nothing of it; nor does a player say which of its jumps helped.
  // Time counts as moving only with frames, where the player tells of frames, and with video played, which a jump is not.
  #watch(figures) {
    if (!this.hasBegun) return;
    const now = performance.now();
    const seen = this.#seen;
    this.#countsFrames ||= figures.frames > seen.frames;
    const passed = now - seen.at;
    const hasFrames = !this.#countsFrames || figures.frames > seen.frames;
    const shown = hasFrames ? Math.max(0, Math.min(passed, 1000 * (figures.played - seen.played))) : 0;
    const moves = passed > 0 && shown >= moving * passed;
    if (!this.#stall && moves) {
      // It may have stood still at the end of that time.
      this.#look(figures, seen.at + shown);
    } else if (!this.#stall) {
      seen.stood ??= shown < noticeable ? seen.from : seen.at + shown;
      if (passed > standstill) {
        this.#opens(seen.stood, figures);
        this.#look(figures);
        this.#unseen -= Math.min(Math.max(0, figures.played - seen.played), (seen.stood - seen.at) / 1000);
      }
    } else if (passed >= watched && moves) {
      this.#closes(this.#stall.until ?? now - shown);
      this.#state = "playing";
      this.#look(figures);
    } else if (passed >= watched && now - (this.#stall.until ?? -Infinity) > standstill) {
      this.#opens(this.#stall.since, { position: this.#stall.seekTime });
      this.#look(figures);
    }
  }

  // from: since when the video stands still if it does not move from now on.
  #look({ played, frames }, from = performance.now()) {
    if (this.#stall) this.#unseen += Math.max(0, played - this.#seen.played);
    this.#seen = { at: performance.now(), from, played, frames, stood: null };
  }

  #opens(since, { position }) {
    this.#stall = { since, seekTime: position, until: null };
    this.#state = "stalled";
  }

  #shown({ played }) {
    return Math.max(0, played - this.#unseen);
  }

  // The stall of this moment: none or one.
  #openStall(end = this.#stall?.until ?? performance.now()) {
    if (!this.#stall) return [];
    const { since, seekTime } = this.#stall;
    return end - since < noticeable ? [] : [{ duration: end - since, seekTime }];
  }

  #closes(end) {
    this.#stalls.push(...this.#openStall(end));
    this.#stall = null;
  }

  #finish(state, reason) {
    if (this.isOver) return;
    const figures = this.#read();
    this.#watch(figures);
    if (this.#stall) this.#closes(this.#stall.until ?? performance.now());
    this.#last = figures;
    this.#state = state;
    this.#reason = reason;
  }
}
