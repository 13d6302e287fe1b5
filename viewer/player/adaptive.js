import Hls from "./hls.mjs";
import { serve } from "./viewer.js";

// The adaptive player: HLS by hls.js. The page's query may name another manifest than the one beside it: ?manifest=URL.
const manifest = new URLSearchParams(location.search).get("manifest") ?? "video/main.m3u8";
const video = document.querySelector("video");
let hls = null;

// What is left of the last frames of a playback must not count for the next one.
const only = (playback, act) => event => {
  if (!playback.isOver) act(event);
};

const settings = playback => ({
  // Segments are MP4 already: nothing has to be converted, in a thread of its own or elsewhere.
  enableWorker: false,
  // A few segments ahead, seconds: the load is spread over the playback, quality follows the network, and what was shown is let go of.
  maxBufferLength: 12,
  maxBufferSize: 0,
  backBufferLength: 0,
  // Asked for once: a playback without its manifest has failed.
  manifestLoadPolicy: { default: { maxTimeToFirstByteMs: 20000, maxLoadTimeMs: 20000, timeoutRetry: null, errorRetry: null } },
  xhrSetup(request, address) {
    const url = new URL(address);
    url.searchParams.set("playback", playback.name);
    request.open("GET", url);
  },
});

// Several levels of one height are told apart by their bit rates.
function qualityNames(levels) {
  const heights = levels.map(level => level.height);
  return levels.map(({ height, bitrate }) => {
    const isAlone = height && heights.indexOf(height) === heights.lastIndexOf(height);
    return isAlone ? `${height}p` : `${height || "?"}p@${Math.round(bitrate / 1000)}k`;
  });
}

function play(playback) {
  hls = new Hls(settings(playback));
  hls.on(Hls.Events.MANIFEST_PARSED, () => { playback.available = qualityNames(hls.levels); });
  hls.on(Hls.Events.LEVEL_SWITCHED, (_, { level }) => playback.shows(playback.available[level]));
  hls.on(Hls.Events.ERROR, (_, { fatal, details, error, response }) => {
    if (!fatal) return;
    playback.fails([details, response?.code || "", error?.message ?? ""].filter(Boolean).join(": "));
    halt();
  });

  video.onplaying = only(playback, () => playback.moves());
  video.onwaiting = only(playback, () => {
    if (!video.ended && !video.paused && !video.seeking) playback.stands();
  });
  video.onended = () => playback.ends();
  video.onerror = () => playback.fails(`media error ${video.error.code}: ${video.error.message || "no reason given"}`);
  video.requestVideoFrameCallback(only(playback, at => playback.began(at)));

  hls.loadSource(new URL(manifest, location.href).href);
  hls.attachMedia(video);
  // A failure to load is reported by the events; what is left is the autoplay policy.
  video.play().catch(error => {
    if (error.name === "NotAllowedError") playback.fails(`the browser refused to start the video: ${error.message}`);
  });
}

function halt() {
  hls?.destroy();
  hls = null;
}

function read() {
  const { played, buffered, duration, currentTime } = video;
  const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
  let seconds = 0;
  for (let i = 0; i < played.length; i++) seconds += played.end(i) - played.start(i);
  return {
    position: currentTime,
    played: seconds,
    buffered: buffered.length && duration > 0 ? Math.min(1, buffered.end(buffered.length - 1) / duration) : 0,
    frames: totalVideoFrames,
    dropped: droppedVideoFrames,
  };
}

serve({ video: manifest, read, play, halt });
