// Two runs side by side: what B changed against A.
"use strict";

function sideHead(name, summary) {
  const { run, verdict } = summary;
  const conditions = conditionsInWords(run.conditions);
  return el("div", {}, el("b", {}, name), el("small", {}, run.id, el("br"), `${run.stack} \u00b7 ${count(run.viewers, "viewer")} \u00b7 ${length(run.seconds)}`,
    el("br"), planInWords(run.plan), conditions ? [el("br"), conditions] : null, el("br"), outcomes[verdict.outcome][0]));
}

function checksBeside(a, b) {
  const names = [...new Set([...a.verdict.checks, ...b.verdict.checks].map((check) => check.name))];
  const of = (summary, name) => summary.verdict.checks.find((check) => check.name === name);
  const cell = (check) => (check ? el("span", { class: check.pass ? "" : "bad" }, amount(check.value, check.unit) + (check.pass ? "" : " \u2717")) : nothing);
  return table([
    { name: "Check", cell: (name) => name },
    { name: "A", number: true, cell: (name) => cell(of(a, name)) },
    { name: "B", number: true, cell: (name) => cell(of(b, name)) },
  ], names);
}

/** The loudest words: what is really better or worse, of all playbacks or of the only protocol. */
function findings(parts) {
  const rows = parts[0].metrics.filter((row) => row.is_real && row.more_is_better !== null);
  const better = (row) => row.difference > 0 === row.more_is_better;
  const words = (row) => `${row.name.toLowerCase()} ${change(row.difference, row.unit)}`;
  const [good, bad] = [rows.filter(better), rows.filter((row) => !better(row))];
  return el("div", { class: "verdict" + (bad.length ? " failed" : good.length ? " passed" : "") },
    el("strong", {}, rows.length ? `B differs from A in ${count(rows.length, "figure")} by more than noise` : "No difference beyond noise"),
    good.length ? el("p", {}, "Better: " + good.map(words).join(", ")) : null,
    bad.length ? el("p", {}, "Worse: " + bad.map(words).join(", ")) : null);
}

function compareCharts(data) {
  const { a, b } = data.comparison;
  const peak = Math.max(...[data.traffic_a, data.traffic_b].flatMap((traffic) => [...traffic.udp_to_viewers, ...traffic.tcp_to_viewers]).map((point) => point[1] ?? 0));
  const seconds = Math.max(a.run.seconds, b.run.seconds);
  const chart = (name, summary, traffic) => ({
    name, height: 250, says: `Router traffic of run ${name.toUpperCase()} over time`, shown: traffic.udp_to_viewers.length > 0,
    options: (color) => {
      const options = trafficChart(color, { summary: { ...summary, run: { ...summary.run, seconds } }, traffic });
      const { max, interval } = roundAxis(Math.max(peak / 1e6, 4));
      return {
        ...options, grid: [{ left: 52, right: 12, top: 52, bottom: 26 }], xAxis: [timeAxis(color, seconds)],
        yAxis: [{ ...options.yAxis[0], max, interval }], series: options.series.slice(0, 2),
      };
    },
  });
  return [chart("a", a, data.traffic_a), chart("b", b, data.traffic_b)].filter((one) => one.shown);
}

function comparePage(data) {
  const { comparison } = data;
  const { a, b } = comparison;
  const charts = compareCharts(data);
  document.title = `${b.run.id} against ${a.run.id} \u00b7 quic-load`;
  const beside = (part) => section(part.asked === "all" ? "All playbacks" : protocolName(part.asked), null,
    differencesTable(part.metrics, { name: "A", value: (row) => row.a }, { name: "B", value: (row) => row.b }, ["B", "A"]));
  document.getElementById("report").replaceChildren(...[
    el("h1", {}, "Two runs compared"),
    el("p", { class: "soft" }, "Differences are B less A. An interval that leaves out zero is more than noise."),
    ...[...new Set([a.run.mark, b.run.mark])].map((mark) => syntheticMark({ mark })),
    el("div", { class: "figures sides" }, sideHead("A", a), sideHead("B", b)),
    findings(comparison.differences),
    ...comparison.differences.map(beside),
    section("Checks", null, checksBeside(a, b)),
    section("Router traffic", "Both on one scale.", ...["a", "b"].flatMap((name) => [el("p", { class: "note" }, name.toUpperCase() + ": " + comparison[name].run.id), chartBox(charts, name) || el("p", { class: "soft" }, "The router has no counters.")])),
    section("Read with care", null, list(comparison.cautions)),
  ].filter(Boolean));
  return charts;
}
