// The report of one run, from the verdict down.
"use strict";

function keyFigures(summary) {
  const figure = (value, says) => el("div", {}, el("b", {}, value), el("small", {}, says));
  const { playing, run, first_frame: first, traffic } = summary;
  const share = (asked) => {
    const shares = summary.phases.flatMap((phase) => phase.shares).filter((one) => one.asked === asked && one.share !== null);
    const all = shares.reduce((sum, one) => sum + one.playbacks, 0);
    return all ? figure(amount(shares.reduce((sum, one) => sum + one.over, 0) / all, "share"), `of ${digits(all, 0)} playbacks over ${protocolName(asked)} when asked`) : null;
  };
  const stalled = summary.verdict.checks.find((check) => check.name === "Time stalled");
  return el("div", { class: "figures" }, [
    figure(`${digits(playing.seen, 0)} of ${digits(run.viewers, 0)}`, playing.all_at === null ? "viewers played" : `viewers played, all after ${amount(playing.all_at, "s")}`),
    share("quic"),
    share("http2"),
    figure(amount(first.p95, "s"), "to the first frame, 95th percentile"),
    stalled ? figure(amount(stalled.value, "share"), "of the watching time stalled") : null,
    traffic ? figure(bits(Math.max(traffic.udp_to_viewers.most_bits, traffic.tcp_to_viewers.most_bits)), "to viewers at most") : null,
  ].filter(Boolean));
}

function chartBox(charts, name) {
  const chart = charts.find((one) => one.name === name);
  return chart ? el("div", { class: "chart", id: "chart-" + name, role: "img", "aria-label": chart.says, style: `height:${chart.height}px` }) : null;
}

function phasesTable(summary) {
  const rows = summary.phases.flatMap((phase) => (phase.shares.length ? phase.shares : [{ asked: phase.protocols[0], playbacks: 0, over: 0, fallback: 0, unknown: 0, share: null }])
    .map((share, index) => ({ phase, share, first: index === 0 })));
  const traffic = (row, name) => (row.first && row.phase.traffic ? bytes(row.phase.traffic[name]) : "");
  return table([
    { name: "Phase", number: true, cell: (row) => (row.first ? row.phase.number : "") },
    { name: "From", number: true, cell: (row) => (row.first ? clock(row.phase.begin) : "") },
    { name: "Asked for", cell: (row) => el("span", { class: row.share.asked }, protocolName(row.share.asked)) },
    { name: "Playbacks", number: true, cell: (row) => digits(row.share.playbacks, 0) },
    { name: "Over it", number: true, cell: (row) => amount(row.share.share, "share") },
    { name: "Fell back", number: true, cell: (row) => digits(row.share.fallback, 0) },
    { name: "Unknown", number: true, cell: (row) => digits(row.share.unknown, 0) },
    { name: "UDP", number: true, cell: (row) => traffic(row, "udp_bytes") },
    { name: "TCP", number: true, cell: (row) => traffic(row, "tcp_bytes") },
    { name: "Stray", number: true, cell: (row) => traffic(row, "stray_bytes") },
  ], rows);
}

/** What a goal came to: held or not, how long things took, and what both ends counted. */
function objectivesTable(objectives) {
  const value = (one, number) => (number === null ? nothing : one.kind === "throughput" ? bits(number) : digits(number, 1));
  const times = (found) => (found ? [found.p50, found.p90, found.p99, found.p999].map((one) => digits(one * 1000, 2)).join(" / ") + thin + "ms" : nothing);
  return el("div", {}, table([
    { name: "Asked for", cell: (one) => el("span", { class: one.asked }, protocolName(one.asked)) },
    { name: "Goal", number: true, cell: (one) => value(one, one.target) },
    { name: "Mean", number: true, cell: (one) => value(one, one.mean) },
    { name: "Seconds met", number: true, cell: (one) => `${digits(one.met, 0)} of ${digits(one.held, 0)}` },
    { name: "Begun", number: true, cell: (one) => digits(one.begun, 0) },
    { name: "Failed", number: true, cell: (one) => digits(one.failed, 0) },
    ...handshakes((one) => one.handshakes),
    { name: "Router, to viewers", number: true, cell: (one) => bits(one.router_to_viewers) },
    { name: "Router, to origin", number: true, cell: (one) => bits(one.router_to_origin) },
  ], objectives), table([
    { name: "p50 / p90 / p99 / p99.9", cell: (one) => el("span", { class: one.asked }, protocolName(one.asked)) },
    { name: "Handshake", number: true, cell: (one) => times(one.handshake) },
    { name: "First byte", number: true, cell: (one) => times(one.first_byte) },
    { name: "Last byte", number: true, cell: (one) => times(one.whole) },
  ], objectives), list(objectives.flatMap((one) => one.stopped.map((reason) => `${protocolName(one.asked)} was stopped by ${reason}`))));
}

const goals = { cps: "new connections per second", users: "users that play", throughput: "throughput" };

function protocolsTable(summary) {
  const first = (one, name) => amount(one.first_frame[name], "s");
  return table([
    { name: "Asked for", cell: (one) => el("span", { class: one.asked }, protocolName(one.asked)) },
    { name: "Viewers", number: true, cell: (one) => digits(one.viewers, 0) },
    { name: "Playbacks", number: true, cell: (one) => digits(one.playbacks, 0) },
    { name: "First frame p50", number: true, cell: (one) => first(one, "p50") },
    { name: "p95", number: true, cell: (one) => first(one, "p95") },
    { name: "p99", number: true, cell: (one) => first(one, "p99") },
    { name: "Never shown", number: true, cell: (one) => digits(one.first_frame.failed + one.first_frame.cut_off, 0) },
    { name: "Failed", number: true, cell: (one) => digits(one.outcomes.failed ?? 0, 0) },
    { name: "Refused", number: true, cell: (one) => digits(one.outcomes.refused ?? 0, 0) },
  ], summary.protocols);
}

/** How many were dropped, and their share where there were any. */
function droppedOf(dropped, taken) {
  return dropped ? `${amount(dropped, "viewers")} (${amount(dropped / (dropped + taken), "share")})` : amount(dropped, "viewers");
}

/** Who sent to the origin, as the router saw it. */
function addressesText(addresses) {
  if (addresses.not_measured) return `Not measured: ${addresses.not_measured}.`;
  const foreign = addresses.foreign.length ? ` Of no viewer: ${addresses.foreign.join(", ")}.` : "";
  const kept = addresses.nodes.length
    ? `${digits(addresses.behind_nodes, 0)} behind ${count(addresses.nodes.length, "node")} as planned, ${digits(addresses.translated, 0)} seen otherwise`
    : `${digits(addresses.own, 0)} with an address of their own, ${digits(addresses.translated, 0)} translated`;
  return `${count(addresses.sources, "source")} for ${count(addresses.viewers, "viewer")}: ${kept}`
    + (addresses.unknown ? `, of ${digits(addresses.unknown, 0)} nothing is known` : "") + "." + foreign;
}

/** The busiest first; of many the rest can be opened. */
function workersTable(summary) {
  const columns = [
    { name: "Worker", cell: (one) => one.worker },
    { name: "Viewers", number: true, cell: (one) => digits(one.viewers, 0) },
    { name: "CPU mean", number: true, cell: (one) => amount(one.cpu_mean, "share") },
    { name: "most", number: true, cell: (one) => amount(one.cpu_most, "share") },
    { name: "at limit on end", number: true, cell: (one) => amount(one.cpu_over, "s") },
    { name: "Waiting for a core", number: true, cell: (one) => amount(one.pressure_mean, "share") },
    { name: "Memory free, least", number: true, cell: (one) => amount(one.free_memory, "share") },
    { name: "Connections, fullest", number: true, cell: (one) => amount(one.conntrack, "share") },
    { name: "Frames dropped", number: true, cell: (one) => amount(one.dropped_frames, "share") },
    { name: "UDP dropped", number: true, cell: (one) => droppedOf(one.datagrams_dropped, one.datagrams) },
    { name: "Packets dropped", number: true, cell: (one) => droppedOf(one.packets_dropped, one.packets) },
    { name: "Neighbours refused", number: true, cell: (one) => amount(one.neighbours_refused, "viewers") },
    { name: "Connections refused", number: true, cell: (one) => amount(one.connections_refused, "viewers") },
    { name: "Clock set by", number: true, cell: (one) => amount(one.clock_step, "s") },
  ];
  const shown = 10;
  if (summary.workers.length <= shown) return table(columns, summary.workers);
  const busiest = [...summary.workers].sort((a, b) => (b.cpu_mean ?? -1) - (a.cpu_mean ?? -1));
  return el("div", {}, table(columns, busiest.slice(0, shown)),
    el("details", {}, el("summary", {}, count(busiest.length - shown, "less busy worker")), table(columns, busiest.slice(shown))));
}

function happenings(data) {
  const parts = [];
  if (data.events.count) {
    parts.push(el("details", {}, el("summary", {}, `${count(data.events.count, "event")} of the measuring itself`), table([
      { name: "At", number: true, cell: (one) => (one.at < 0 ? "before" : clock(one.at)) }, { name: "Where", cell: (one) => one.where }, { name: "What", wide: true, cell: (one) => one.what },
    ], data.events.lines)));
  }
  if (data.errors.count) {
    parts.push(el("details", {}, el("summary", {}, count(data.errors.count, "complaint") + " of viewers"), table([
      { name: "Times", number: true, cell: (one) => one.times }, { name: "Viewers", number: true, cell: (one) => one.viewers }, { name: "What", wide: true, cell: (one) => one.message },
    ], data.errors.lines)));
  }
  if (data.bad_records.count) {
    parts.push(el("details", {}, el("summary", {}, count(data.bad_records.count, "line") + " that could not be read as records or cannot be true of this run"), table([
      { name: "Where", wide: true, cell: (one) => `${one.worker} ${one.file}` + (one.offset < 0 ? "" : ` at ${one.offset}`) }, { name: "Why", wide: true, cell: (one) => one.reason }, { name: "Line", wide: true, cell: (one) => el("code", {}, one.line) },
    ], data.bad_records.lines)));
  }
  return parts;
}

function runPage(data) {
  const { summary } = data;
  const { run } = summary;
  const charts = runCharts(data);
  const conditions = conditionsInWords(run.conditions);
  document.title = `${run.id} \u00b7 quic-load`;
  document.getElementById("report").replaceChildren(...[
    el("h1", {}, run.id),
    el("p", { class: "soft" }, `Stack ${run.stack} \u00b7 ${count(run.viewers, "viewer")} \u00b7 ${length(run.seconds)} from ${moment(run.start)}`,
      el("br"), planInWords(run.plan), conditions ? [el("br"), "Network: " + conditions] : null),
    syntheticMark(run),
    verdictBox(summary),
    keyFigures(summary),
    checksTable(summary.verdict),
    summary.objectives.length ? section("Objective", `What packed users had to reach together: ${goals[summary.objectives[0].kind]}. A second is met within 5 % of it.`,
      objectivesTable(summary.objectives)) : null,
    section("Router traffic", "What the router forwarded each second, IP headers included. Behind it, the protocol that the viewers were asked to use. Stray: bytes over the other one, after the first 5 seconds of a phase.",
      chartBox(charts, "traffic") || el("p", { class: "soft" }, "The router has no counters."), phasesTable(summary)),
    section("Addresses", "Sources of packets to the origin as they left the router, compared with the viewers' addresses as the cluster lists them.", el("p", {}, addressesText(summary.addresses))),
    section("Viewers playing", "From a playback's first frame to its end. The dashed line is how many there must be.", chartBox(charts, "viewers")),
    section("What viewers felt", "By the protocol asked for, whatever it came over. Intervals are drawn by viewer; what leaves out zero is more than noise.",
      protocolsTable(summary), summary.differences.length ? differencesTable(summary.differences,
        { name: "QUIC", value: (row) => row.quic }, { name: "HTTP/2", value: (row) => row.http2 }, ["QUIC", "HTTP/2"]) : null,
      chartBox(charts, "quality")),
    section("From host to first frame", "Median, 99th percentile and slowest of each stage.", chartBox(charts, "timeline") || el("p", { class: "soft" }, "Nothing is known of how the system came up.")),
    section("Workers", "Share of each worker's processors that was busy. At the limit for ten seconds on end, a run is no result about the network.",
      chartBox(charts, "health"), workersTable(summary)),
    section("What was not measured", null, list(summary.verdict.not_measured), ...happenings(data)),
    section("Settings", null, el("details", {}, el("summary", {}, "The stack as it was"), tree(data.settings))),
  ].filter(Boolean));
  return charts;
}
