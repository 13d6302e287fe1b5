// The page of a run that goes on: asks for its state once a second, and draws it. What it is given becomes text, never markup.
"use strict";

const mostPoints = 600;
const points = [];

function remember(point) {
  if (points.length && points[points.length - 1].at >= point.at) return;
  points.push(point);
  if (points.length > mostPoints) points.shift();
}

/** Lines over the last minutes, on one scale from 0. A line is {says, kind, value(point)}. */
function lineChart(id, lines, unit) {
  const space = "http://www.w3.org/2000/svg";
  const drawn = document.createElementNS(space, "svg");
  const known = lines.map((line) => points.map((point) => [point.at, line.value(point)]).filter((one) => Number.isFinite(one[1])));
  const most = Math.max(1e-9, ...known.flat().map((one) => one[1]));
  const [first, last] = [points[0].at, Math.max(points[0].at + 1000, points[points.length - 1].at)];
  drawn.setAttribute("id", id);
  drawn.setAttribute("class", "line-chart");
  drawn.setAttribute("viewBox", "0 0 1000 100");
  drawn.setAttribute("preserveAspectRatio", "none");
  known.forEach((line, at) => {
    const one = document.createElementNS(space, "polyline");
    one.setAttribute("class", lines[at].kind);
    one.setAttribute("points", line.map(([x, y]) => `${((x - first) / (last - first)) * 1000},${98 - (y / most) * 96}`).join(" "));
    drawn.append(one);
  });
  const now = (line) => line.value(points[points.length - 1]);
  return [drawn, el("p", { class: "legend" }, lines.map((line) => el("b", { class: line.kind }, `${line.says} ${amount(now(line), unit)}`)),
    `at most ${amount(most, unit)} in ${length((last - first) / 1000)}`)];
}

function workers(state) {
  return table([
    { name: "Worker", cell: (one) => one.name },
    { name: "CPU", number: true, cell: (one) => amount(one.cpu, "share") },
    { name: "Waiting for a core", number: true, cell: (one) => amount(one.pressure, "share") },
    { name: "Memory in use", number: true, cell: (one) => amount(one.memory, "share") },
  ], state.workers);
}

function protocols(state) {
  return table([
    { name: "Asked for", cell: (one) => el("span", { class: one.asked }, protocolName(one.asked)) },
    { name: "Playbacks", number: true, cell: (one) => digits(one.playbacks, 0) },
    { name: "Fell back", number: true, cell: (one) => digits(one.fallbacks, 0) },
    { name: "Failed", number: true, cell: (one) => digits(one.failures, 0) },
    { name: "Stalls", number: true, cell: (one) => digits(one.stalls, 0) },
    { name: "Stalled", number: true, cell: (one) => amount(one.stalled, "s") },
  ], state.protocols);
}

function loads(state) {
  return table([
    { name: "Asked for", cell: (one) => el("span", { class: one.asked }, protocolName(one.asked)) },
    { name: "Begun", number: true, cell: (one) => digits(one.begun, 0) },
    { name: "Succeeded", number: true, cell: (one) => digits(one.succeeded, 0) },
    { name: "Failed", number: true, cell: (one) => digits(one.failed, 0) },
    { name: "Bytes", number: true, cell: (one) => bytes(one.bytes) },
    ...handshakes((one) => one.handshakes),
  ], state.loads);
}

function flows(state) {
  return state.flows.map((flow, at) => ({
    says: `${flow.protocol.toUpperCase()} ${flow.direction === "to_viewers" ? "to viewers" : "to origin"}`,
    kind: (flow.protocol === "udp" ? "quic" : "http2") + (flow.direction === "to_viewers" ? "" : " up"),
    value: (point) => point.rates[at],
  }));
}

function show(state) {
  const figure = (value, says) => el("div", {}, el("b", {}, value), el("small", {}, says));
  const rate = (at) => amount(state.flows[at]?.rate, "Mbit/s");
  const left = state.left_seconds === null ? "" : ` \u00b7 ${clock(state.left_seconds)} left`;
  document.title = `${state.run} \u00b7 quic-load`;
  document.getElementById("live").replaceChildren(
    el("h1", {}, state.run),
    el("p", { class: "soft", id: "phase" }, `Stack ${state.stack} \u00b7 ${state.phase}${left}`),
    state.trouble.length ? el("p", { class: "mark" }, `No answer from ${state.trouble.join(", ")}`) : "",
    el("div", { class: "figures" },
      figure(`${digits(state.playing, 0)} of ${digits(state.target, 0)}`, "users playing"),
      figure(rate(0), "UDP to viewers"),
      figure(rate(2), "TCP to viewers"),
      state.connections_per_second === null ? "" : figure(digits(state.connections_per_second, 1), "new connections per second"),
      figure(digits(state.stalls, 0), "stalls"),
      figure(digits(state.failures, 0), "failed"),
      figure(digits(state.event_count, 0), "events")),
    section("Users playing", null, ...lineChart("chart-playing", [
      { says: "playing", kind: "busy", value: (point) => point.playing }, { says: "asked for", kind: "faint", value: (point) => point.target },
    ], "viewers")),
    section("Throughput", "What the router forwarded, IP headers included.",
      ...(state.flows.length ? lineChart("chart-throughput", flows(state), "Mbit/s") : ["The router has no counters."])),
    state.loads.length ? section("Goal", null, ...(state.connections_per_second === null ? [] : lineChart("chart-connections", [
      { says: "new connections per second", kind: "busy", value: (point) => point.connections_per_second }], "viewers")), loads(state)) : "",
    section("Stalls", null, ...lineChart("chart-stalls", [{ says: "stalls", kind: "busy", value: (point) => point.stalls }], "viewers"), protocols(state)),
    section("Workers", null, workers(state)),
    section("Events", null, table([
      { name: "At", cell: (one) => moment(one.time) }, { name: "Where", cell: (one) => one.where }, { name: "What", wide: true, cell: (one) => one.what },
    ], [...state.events].reverse())));
}

async function ask(path) {
  const answer = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(5000) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

let last = 0;

async function look() {
  try {
    if (!points.length) (await ask("history.json")).forEach(remember);
    const state = await ask("state.json");
    remember(state.point);
    show(state);
    last = Date.now();
  } catch (error) {
    // the run is over, or the network is; what was seen last stays
    const phase = document.getElementById("phase");
    if (phase && last) phase.textContent = `No answer for ${length((Date.now() - last) / 1000)}; what was seen last stands here.`;
  }
  setTimeout(look, 1000);
}

look();
