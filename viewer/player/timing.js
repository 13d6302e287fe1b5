// What the browser says of its loading. All times in milliseconds.

// A playback of hours loads more than the browser's 250.
performance.setResourceTimingBufferSize(10000);

const round = milliseconds => Math.round(10 * milliseconds) / 10;

// How this page was loaded, under the names of the original test.
export function navigation() {
  const entry = performance.getEntriesByType("navigation")[0];
  const times = {
    readystart: entry.fetchStart - entry.startTime,
    redirecttime: entry.redirectEnd - entry.redirectStart,
    appcachetime: entry.domainLookupStart - entry.fetchStart,
    unloadeventtime: entry.unloadEventEnd - entry.unloadEventStart,
    lookupdomaintime: entry.domainLookupEnd - entry.domainLookupStart,
    connecttime: entry.connectEnd - entry.connectStart,
    requesttime: entry.responseEnd - entry.requestStart,
    initdomtreetime: entry.domInteractive - entry.responseEnd,
    domreadytime: entry.domComplete - entry.domInteractive,
    loadeventtime: entry.loadEventEnd - entry.loadEventStart,
    loadtime: entry.loadEventEnd - entry.startTime,
  };
  // What has not happened yet has the time 0.
  return Object.fromEntries(Object.entries(times).map(([name, time]) => [name, round(Math.max(0, time))]));
}

// What was loaded since the last clear(), the page itself first where it is asked for. `start` is what times count from.
export function resources(withPage, start) {
  const entries = performance.getEntriesByType("resource");
  if (withPage) entries.unshift(...performance.getEntriesByType("navigation"));
  return entries.map(entry => {
    const url = new URL(entry.name);
    return {
      path: url.origin === location.origin ? url.pathname : url.origin + url.pathname,
      protocol: entry.nextHopProtocol || null,
      start: round(entry.startTime - start),
      duration: round(entry.duration),
      bytes: entry.transferSize,
    };
  });
}

export const clear = () => performance.clearResourceTimings();
