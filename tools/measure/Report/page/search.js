// The report of a search: the answer, and what was reached, missed and stalled against the load.
"use strict";

const verdictNames = { held: "held", missed: "did not hold", generator_bound: "generator's limit", inconclusive: "says nothing" };
const verdictColors = { held: "good", missed: "bad", generator_bound: "warn", inconclusive: "faint" };

/** A load in its unit. */
function loadAmount(of, value) {
  if (value === null || value === undefined) return nothing;
  return of === "throughput" ? bits(value) : digits(value, 2) + (of === "cps" ? " connections/s" : " users");
}

/** Where the answer lies: between the largest load that held and the smallest that did not. */
function answerBand(color, search, scale) {
  if (!search.held || !search.not_held) return undefined;
  return { silent: true, itemStyle: { color: color("busy"), opacity: 0.16 }, data: [[{ xAxis: search.held.load / scale }, { xAxis: search.not_held.load / scale }]] };
}

/** A figure of each trial against its load: a point in its verdict's colour, protocols told apart by their form. */
function loadChart(color, search, chart) {
  const scale = search.of === "throughput" ? 1e6 : 1;
  const forms = { quic: "circle", http2: "rect" };
  const points = (verdict, asked) => search.trials.filter((trial) => trial.verdict === verdict)
    .flatMap((trial) => trial.protocols.filter((one) => one.asked === asked && chart.value(one) !== null).map((one) => [trial.load / scale, chart.value(one)]));
  const series = Object.keys(verdictNames).flatMap((verdict) => search.over.map((asked) => ({
    name: verdictNames[verdict] + (search.over.length > 1 ? ", " + protocolName(asked) : ""), type: "scatter", symbol: forms[asked], symbolSize: 11,
    color: color(verdictColors[verdict]), emphasis: { disabled: true }, data: points(verdict, asked),
  }))).filter((one) => one.data.length);
  const lines = chart.threshold === undefined ? [] : [{ yAxis: chart.threshold, label: { show: true, formatter: "goal", position: "insideEndTop", color: color("ink") } }];
  const most = Math.max(...search.trials.map((trial) => trial.load / scale));
  const ideal = chart.ideal ? [{ name: "as asked for", type: "line", showSymbol: false, silent: true, color: color("faint"), lineStyle: { type: "dashed", width: 1 }, data: [[0, 0], [most, most]] }] : [];
  const marks = { type: "scatter", data: [], markArea: answerBand(color, search, scale), markLine: { silent: true, symbol: "none", lineStyle: { color: color("ink"), type: "dashed", width: 1 }, data: lines } };
  const titled = (name, more) => ({ name, nameTextStyle: { color: color("soft"), ...more } });
  return {
    ...base(color),
    tooltip: { ...base(color).tooltip, trigger: "item", formatter: ({ seriesName, value }) => el("div", {}, seriesName + "\u2002", el("b", {}, chart.format(value[1]))) },
    grid: { left: 62, right: 24, top: 62, bottom: 46 },
    legend: { ...base(color).legend, itemHeight: 10, data: [...series, ...ideal].map((one) => one.name) },
    xAxis: valueAxis(color, (value) => digits(value, 2), { splitLine: { show: false }, nameLocation: "middle", nameGap: 28, ...titled(chart.axis) }),
    yAxis: valueAxis(color, chart.format, { nameGap: 12, ...titled(chart.title, { align: "left", padding: [0, 0, 0, -50] }) }),
    series: [...ideal, ...series, marks],
  };
}

function searchCharts(search) {
  const axis = { throughput: "Mbit/s asked for", cps: "new connections per second asked for", users: "users asked for" }[search.of];
  const format = (value) => amount(value, search.goal.unit);
  const charts = [
    { name: "goodput", title: "Mbit/s to users", says: "Goodput of each trial against its load", value: (one) => (one.goodput === null ? null : one.goodput / 1e6), format: (value) => digits(value, 2), ideal: search.of === "throughput" },
    { name: "goal", title: search.goal.text, says: `${search.goal.metric} of each trial against its load`, value: (one) => one.value, format, threshold: search.goal.value },
    { name: "stalls", title: "Time stalled", says: "Time stalled in each trial against its load", value: (one) => (search.goal.metric === "stallRatio" ? null : one.stall_ratio), format: (value) => amount(value, "share") },
    { name: "failures", title: "Failed", says: "What failed in each trial against its load", value: (one) => (search.goal.metric === "failedShare" ? null : one.failed_share), format: (value) => amount(value, "share") },
  ];
  return charts.filter((chart) => search.trials.some((trial) => trial.protocols.some((one) => chart.value(one) !== null)))
    .map((chart) => ({ name: chart.name, height: 300, says: chart.says, options: (color) => loadChart(color, search, { ...chart, axis }) }));
}

function trialsTable(search) {
  const rows = search.trials.flatMap((trial, index) => (trial.protocols.length ? trial.protocols : [{}]).map((one, at) => ({ trial, one, number: at ? "" : index + 1 })));
  return table([
    { name: "Trial", number: true, cell: (row) => row.number },
    { name: "Load", number: true, cell: (row) => loadAmount(search.of, row.trial.load) },
    { name: "", cell: (row) => el("span", { class: { held: "good", missed: "bad" }[row.trial.verdict] || "soft" }, verdictNames[row.trial.verdict]) },
    { name: "Over", cell: (row) => (row.one.asked ? el("span", { class: row.one.asked }, protocolName(row.one.asked)) : nothing) },
    { name: "Reached", number: true, cell: (row) => loadAmount(search.of, row.one.reached) },
    { name: search.goal.metric, number: true, cell: (row) => amount(row.one.value, search.goal.unit) },
    { name: "Goodput", number: true, cell: (row) => bits(row.one.goodput) },
    { name: "Run", cell: (row) => row.trial.run ?? nothing },
    { name: "Why", wide: true, cell: (row) => row.trial.reasons.join(" ") },
  ], rows);
}

function searchPage(data) {
  const { search } = data;
  const charts = searchCharts(search);
  const kind = { found: "passed", generator_bound: "generator_bound", stopped: "incomplete" }[search.outcome] || "failed";
  document.title = `${search.goal.text} on ${search.stack} \u00b7 quic-load`;
  document.getElementById("report").replaceChildren(...[
    el("h1", {}, "The largest load at which " + search.goal.text),
    el("p", { class: "soft" }, `${search.stack} \u00b7 ${moment(search.begin)} \u00b7 ${search.of} over ${search.over.map(protocolName).join(" and ")} \u00b7 `
      + `${loadAmount(search.of, search.from)} to ${loadAmount(search.of, search.to)} \u00b7 ${count(search.trials.length, "trial")} in ${length(search.seconds)}`),
    syntheticMark(search),
    el("div", { class: "verdict " + kind }, el("strong", {}, search.answer), list(data.grounds)),
    section("Against the load", search.held && search.not_held ? "The answer lies in the band." : null, ...charts.map((chart) => chartBox(charts, chart.name))),
    section("Trials", "Each is a run; its own report: ./measure report RUN.", trialsTable(search)),
  ].filter(Boolean));
  return charts;
}
