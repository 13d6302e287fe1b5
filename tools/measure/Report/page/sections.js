// The parts of a page that a run and a comparison have in common.
"use strict";

const outcomes = {
  passed: ["Passed", "Every check was met, on a whole run, by a generator with room to spare."],
  failed: ["Failed", "A check was not met."],
  generator_bound: ["Not a result about the network", "The generator was the bottleneck: these figures tell of the workers, whatever the checks say."],
  incomplete: ["Incomplete", "The run was cut short or is not over; its figures cover less than was asked for."],
};

function verdictBox(summary) {
  const { verdict } = summary;
  const [title, meaning] = outcomes[verdict.outcome];
  const met = verdict.checks.filter((check) => check.pass).length;
  const missed = verdict.checks.filter((check) => !check.pass)
    .map((check) => `${check.name} ${amount(check.value, check.unit)}, must be at ${check.at_least ? "least" : "most"} ${amount(check.threshold, check.unit)}`);
  return el("div", { class: "verdict " + verdict.outcome },
    el("strong", {}, title), el("span", { class: "soft" }, ` \u2002${met} of ${verdict.checks.length} checks met`),
    el("p", {}, meaning),
    missed.length + verdict.generator_bound.length ? list([...verdict.generator_bound, ...missed]) : null);
}

function syntheticMark(run) {
  return run.mark ? el("div", { class: "mark" }, run.mark) : null;
}

function checksTable(verdict) {
  return table([
    { name: "Check", cell: (check) => check.name },
    { name: "Measured", number: true, cell: (check) => amount(check.value, check.unit) },
    { name: "Must be", number: true, cell: (check) => (check.at_least ? "\u2265 " : "\u2264 ") + amount(check.threshold, check.unit) },
    { name: "", cell: (check) => el("span", { class: check.pass ? "good" : "bad" }, check.pass ? "\u2713 met" : "\u2717 not met") },
    { name: "", wide: true, cell: (check) => check.detail },
  ], verdict.checks);
}

/** What is more than noise, in words: which side is better where the difference is above zero and more is better, and which where it is below. */
function tells(row, above, below) {
  if (row.is_real === null) return el("span", { class: "soft" }, nothing);
  if (!row.is_real) return el("span", { class: "soft" }, "within noise");
  if (row.more_is_better === null) return el("span", {}, (row.difference > 0 ? above : below) + " more");
  return el("span", {}, (row.difference > 0 === row.more_is_better ? above : below) + " better");
}

/** Two sides, how far the one called "above" lies above the other, and what that tells. */
function differencesTable(rows, first, second, [above, below]) {
  return table([
    { name: "", cell: (row) => row.name },
    { name: first.name, number: true, cell: (row) => amount(first.value(row), row.unit) },
    { name: second.name, number: true, cell: (row) => amount(second.value(row), row.unit) },
    { name: "Difference", number: true, cell: (row) => change(row.difference, row.unit) },
    { name: "95 % interval", number: true, cell: (row) => range(row.low, row.high, row.unit) },
    { name: "", cell: intervalMark },
    { name: "", cell: (row) => tells(row, above, below) },
  ], rows);
}

function planInWords(plan) {
  const phases = plan.phases.map((phase) => protocolName(phase.protocol) + " " + length(phase.seconds)).join(", ");
  const start = plan.barrier === "now" ? "at once" : plan.barrier === "ready" ? "when all are ready" : "at " + plan.barrier;
  const waves = plan.waves > 1 ? `, in ${plan.waves} waves ${length(plan.wave_seconds)} apart` : "";
  return (plan.mode === "matched" ? "matched halves: " : "") + phases + (plan.phases.length > 1 ? ", repeated" : "") + "; start " + start + waves;
}

function conditionsInWords(conditions) {
  const direction = (name, one) => {
    if (!one) return null;
    const parts = [
      one.rate ? bits(one.rate) : null, one.loss ? amount(one.loss, "share") + " loss" : null,
      one.delay ? length(one.delay) + " delay" : null, one.jitter ? length(one.jitter) + " jitter" : null,
    ].filter(Boolean);
    return parts.length ? name + " " + parts.join(", ") : null;
  };
  return conditions ? [direction("to viewers", conditions.toViewers), direction("to the origin", conditions.toOrigin)].filter(Boolean).join("; ") : "";
}
