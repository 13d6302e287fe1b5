import { navigation, resources } from "./timing.js";

// How long the video may stand still between two reports before that counts as a stall, milliseconds.
const standstill = 1000;

// Shorter than this is no stall, milliseconds: no user sees it, and a browser under load says it often.
const noticeable = 100;

// One playback as its user sees it. A player tells it what happens; positions are seconds of video.
// video: its name. isFirst: the page was loaded for it. read(): the player's figures of the moment,
// { position, played, buffered (fraction), frames, dropped }.
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
  #stall = null; // { since, seekTime } while the video stands still
  #seen = null; // { at, position } at the last report
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
  }

  // From now on this quality is what the user sees.
  shows(quality) {
    if (this.isOver || !quality || this.#qualities.at(-1)?.name === quality) return;
    // The first one is told a moment after it is seen.
    this.#qualities.push({ name: quality, since: this.#qualities.length ? this.#read().played : 0 });
  }

  // The video stands still for want of data. Before the first frame that is no stall, but the wait for the first frame.
  stands(since = performance.now()) {
    if (this.isOver || !this.hasBegun || this.#stall) return;
    this.#stall = { since, seekTime: this.#read().position };
    this.#state = "stalled";
  }

  // The video advances.
  moves() {
    this.#seen = null;
    if (this.isOver || !this.#stall) return;
    this.#closeStall();
    this.#state = "playing";
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
    if (!this.isOver) this.#watch(figures.position);
    const loaded = resources(this.#isFirst, this.#start);
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
      durationsOfQualities: this.#qualities.map(({ since }, i) => 1000 * ((this.#qualities[i + 1]?.since ?? figures.played) - since)),
      bufferedFraction: figures.buffered,
      stalls: [...this.#stalls, ...this.#openStall()],
      timeToFirstFrame: this.hasBegun ? this.#firstFrame / 1000 : null,
      secondsPlayed: figures.played,
      frames: figures.frames,
      framesDropped: figures.dropped,
      bytes: loaded.reduce((sum, resource) => sum + resource.bytes, 0),
      resources: loaded,
      began: this.#began,
    };
  }

  // A browser that has no time left stops showing frames and says nothing of it.
  #watch(position) {
    const now = performance.now();
    if (this.#stall && position > this.#stall.seekTime) this.moves();
    if (this.#seen?.position !== position) this.#seen = { at: now, position };
    else if (now - this.#seen.at > standstill) this.stands(this.#seen.at);
  }

  // The stall of this moment: none or one.
  #openStall() {
    if (!this.#stall) return [];
    const duration = performance.now() - this.#stall.since;
    return duration < noticeable ? [] : [{ duration, seekTime: this.#stall.seekTime }];
  }

  #closeStall() {
    this.#stalls.push(...this.#openStall());
    this.#stall = null;
  }

  #finish(state, reason) {
    if (this.isOver) return;
    this.#closeStall();
    this.#last = this.#read();
    this.#state = state;
    this.#reason = reason;
  }
}
