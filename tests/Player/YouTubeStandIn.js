"use strict";
// What youtube.html uses of YouTube's iFrame API, played by a test: window.standIn says what happens next.
window.YT = {
  PlayerState: { UNSTARTED: -1, ENDED: 0, PLAYING: 1, PAUSED: 2, BUFFERING: 3, CUED: 5 },
  Player: class {
    constructor(element, options) {
      const { events } = options;
      window.standIn = {
        element, options,
        position: 0, loaded: 0, quality: "large", asked: [], stopped: 0,
        ready: () => events.onReady({ target: this }),
        state: data => events.onStateChange({ target: this, data }),
        changes: data => events.onPlaybackQualityChange({ target: this, data: window.standIn.quality = data }),
        error: data => events.onError({ target: this, data }),
        blocked: () => events.onAutoplayBlocked({ target: this }),
      };
      if (!location.search.includes("silent-api")) setTimeout(window.standIn.ready);
    }
    mute() {}
    loadVideoById(id) { window.standIn.asked.push(id); }
    stopVideo() { window.standIn.stopped += 1; }
    getCurrentTime() { return window.standIn.position; }
    getVideoLoadedFraction() { return window.standIn.loaded; }
    getPlaybackQuality() { return window.standIn.quality; }
    getAvailableQualityLevels() { return ["hd720", "large", "medium", "auto"]; }
  },
};
setTimeout(window.onYouTubeIframeAPIReady);
