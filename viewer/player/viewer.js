import { Playback } from "./playback.js";
import { clear } from "./timing.js";

// What the viewer program calls: window.quicLoad. play(playback) makes the page's player play it again, halt() ends its loading.
export function serve({ video, read, play, halt }) {
  const nothing = { position: 0, played: 0, buffered: 0, frames: 0, dropped: 0 };
  let current = new Playback({ name: null, video, isFirst: true, read: () => nothing });
  current.stops();
  let isFirst = true;

  window.quicLoad = {
    start({ playback }) {
      this.stop();
      if (!isFirst) clear();
      current = new Playback({ name: playback, video, isFirst, read });
      isFirst = false;
      play(current);
    },
    stop() {
      current.stops();
      halt();
    },
    report: () => current.report(),
  };
}
