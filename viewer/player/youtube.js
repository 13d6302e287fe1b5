import { serve } from "./viewer.js";

// The YouTube player: the iFrame API. The page's query names the video, ?v=ID.
// For tests of this page only: api, another iFrame API on the page's own origin; patience, seconds.
const query = new URLSearchParams(location.search);
const video = query.get("v") ?? "";
const api = query.has("api") ? new URL(new URL(query.get("api"), location.href).pathname, location.origin) : "https://www.youtube.com/iframe_api";
// How long the service may take to begin with a video.
const patience = 1000 * Number(query.get("patience") ?? 20);

// The API's error codes. YouTube answered, and did not want to play.
const refusals = {
  2: "the video's ID must be one of YouTube's",
  5: "the video cannot be played in this browser",
  100: "there is no such video, or it is private",
  101: "the video's owner allows no playing in other pages",
  150: "the video's owner allows no playing in other pages",
  153: "YouTube was not told which page plays the video: the request had no Referer",
};

let loading = null; // the promise of a player
let player = null;
let current = null; // playback
let doubt = null; // timer

function load() {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`YouTube's player was not ready within ${patience / 1000} s`)), patience);
    window.onYouTubeIframeAPIReady = () => {
      const made = new YT.Player("player", {
        videoId: video,
        width: innerWidth,
        height: innerHeight,
        playerVars: { autoplay: 0, controls: 0, disablekb: 1, fs: 0, mute: 1, playsinline: 1, rel: 0, origin: location.origin },
        events: {
          onReady() {
            clearTimeout(late);
            resolve(made);
          },
          onStateChange: ({ data }) => changed(data),
          onPlaybackQualityChange: ({ data }) => current?.shows(data),
          onError: ({ data }) => current?.refuses(`Error ${data}: ${refusals[data] ?? "no reason known"}`),
          onAutoplayBlocked: () => current?.fails("the browser refused to start the video"),
        },
      });
    };
    const script = document.createElement("script");
    script.onerror = () => reject(new Error(`${script.src} did not load`));
    script.src = api;
    document.head.append(script);
  });
}

function changed(state) {
  if (!current || current.isOver) return;
  if (state !== YT.PlayerState.UNSTARTED && state !== YT.PlayerState.CUED) clearTimeout(doubt);
  if (state === YT.PlayerState.PLAYING) {
    current.available = player.getAvailableQualityLevels();
    current.shows(player.getPlaybackQuality());
    current.began();
    current.moves();
  } else if (state === YT.PlayerState.BUFFERING) {
    current.stands();
  } else if (state === YT.PlayerState.ENDED) {
    current.ends();
  }
}

async function play(playback) {
  current = playback;
  try {
    if (!video) throw new Error("the page's query must name a video: ?v=ID");
    player = await (loading ??= load());
  } catch (error) {
    loading = null;
    playback.fails(error.message);
  }
  if (playback !== current || playback.isOver) return;
  player.mute();
  player.loadVideoById(video);
  // A check for robots or a request to sign in is shown in the player, and no event tells of it.
  const silence = `no picture and no error within ${patience / 1000} s: as a rule a check for robots or a request to sign in`;
  doubt = setTimeout(() => playback.refuses(silence), patience);
}

function halt() {
  clearTimeout(doubt);
  player?.stopVideo();
}

// How many frames there were, the API does not tell.
function read() {
  const position = player?.getCurrentTime() ?? 0;
  return { position, played: position, buffered: player?.getVideoLoadedFraction() ?? 0, frames: 0, dropped: 0 };
}

serve({ video, read, play, halt });
