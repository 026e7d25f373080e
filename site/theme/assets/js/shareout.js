/*
 * Shares a year's money out by the steps of generator/money/formula.py and shares.py, and to the same penny; tests hold the
 * two together. Pence are BigInt, so that nothing is rounded but where a step says so. Schools go by their position in the
 * order of their numbers (URNs), which settles ties. "What if" (whatif.js) asks it.
 */
"use strict";

const total = (amounts) => amounts.reduce((sum, one) => sum + one, 0n);

/* Whole pence in proportion to whole-number weights; pennies left over go to the largest remainders, of equals to the first. */
function apportion(amount, weights) {
  const whole = total(weights);
  const parts = weights.map((weight) => (amount * weight) / whole);
  const over = weights.map((weight, at) => [(amount * weight) % whole, at]);
  over.sort(([one, first], [other, second]) => (one === other ? first - second : one < other ? 1 : -1));
  for (const [, at] of over.slice(0, Number(amount - total(parts)))) parts[at] += 1n;
  return parts;
}

/* Scales sums by one factor so that, each held within its limits, they add up to an amount; null if no factor does. */
function within(amount, sums, limits) {
  const below = ([a, b], [c, d]) => a * d < c * b;
  const heldAt = ([by, of]) => total(sums.map((sum, at) => {
    const { least, most } = limits[at];
    const held = sum * by > least * of ? sum * by : least * of;
    return most !== null && held > most * of ? most * of : held;
  }));
  const bends = sums.flatMap((sum, at) => (sum ? [limits[at].least, limits[at].most] : []).filter((one) => one !== null).map((one) => [one, sum]));
  bends.sort((one, other) => (below(one, other) ? -1 : below(other, one) ? 1 : 0));
  if (heldAt([0n, 1n]) > amount) return null;
  let [low, high] = [0, bends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (heldAt(bends[middle]) >= amount * bends[middle][1]) high = middle;
    else low = middle + 1;
  }
  const [from, to] = [low ? bends[low - 1] : [0n, 1n], bends[low]];
  const free = sums.map((sum, at) => {
    const { least, most } = limits[at];
    return sum > 0n && !below(from, [least, sum]) && (most === null || (to !== undefined && !below([most, sum], to)));
  });
  const parts = sums.map((sum, at) => {
    const { least, most } = limits[at];
    return most !== null && sum && !below(from, [most, sum]) ? most : least;
  });
  const rest = amount - total(parts.filter((_, at) => !free[at]));
  const moving = sums.flatMap((_, at) => (free[at] ? [at] : []));
  if (!moving.length) return rest === 0n ? parts : null;
  const scaled = apportion(rest, moving.map((at) => sums[at]));
  moving.forEach((at, place) => { parts[at] = scaled[place]; });
  return parts;
}

/* A floor rounds up, a cap down and never below the floor; a school without a baseline has neither. */
function limitsOf({ floor, cap, baseline }) {
  return baseline.map((had) => {
    if (had === null) return { least: 0n, most: null };
    const least = floor === null ? 0n : (BigInt(had) * BigInt(floor) + 9999n) / 10000n;
    const most = cap === null ? null : (BigInt(had) * BigInt(cap)) / 10000n;
    return { least, most: most !== null && most < least ? least : most };
  });
}

/* Pence by school, by cluster and in no cluster; or { because }, where it cannot be worked out. */
function shareOut({ pot, central, clusters, place, counts, steps }) {
  const given = place.map(() => 0n);
  const add = (amounts) => amounts.forEach((amount, at) => { given[at] += amount; });
  const counted = (column) => {
    if (counts[column].some((count) => typeof count !== "number")) throw "A count that the formula needs is hidden in the census.";
    return counts[column].map(BigInt);
  };
  const exact = (step) => {
    if (step.kind === "rate") return counted(step.count).map((count) => count * BigInt(step.amount));
    if (step.kind === "bands") return counted(step.count).map((count) => BigInt(step.bands.find(([end]) => end === null || count <= end)[1]));
    if (step.kind !== "lump_sum") return [];
    if (step.per === "school") return place.map(() => BigInt(step.amount));
    const amounts = place.map(() => 0n);
    for (let cluster = 0; cluster < clusters; cluster += 1) {
      const members = place.flatMap((where, at) => (where === cluster ? [at] : []));
      if (members.length) apportion(BigInt(step.amount), members.map(() => 1n)).forEach((part, at) => { amounts[members[at]] = part; });
    }
    return amounts;
  };
  try {
    for (const step of steps) add(exact(step));
    const whole = pot === null ? total(given) : BigInt(pot) - BigInt(central);
    const rest = whole - total(given);
    const shares = steps.filter((step) => step.kind === "share");
    const cents = shares.reduce((sum, step) => sum + step.per_cent, 0);
    if (pot === null && shares.length) throw "There are shares but no money to share.";
    if (rest < 0n) throw `The fixed sums come to ${inPounds(-rest)} more than there is to share.`;
    if (pot !== null && rest && !shares.length) throw `The steps leave ${inPounds(rest)} that nothing shares.`;
    if (shares.length && cents !== 10000) throw `The shares add up to ${cents / 100} per cent, not 100.`;
    const sums = shares.length ? apportion(rest, shares.map((step) => BigInt(step.per_cent))) : [];
    shares.forEach((step, at) => {
      const weights = counted(step.count);
      if (sums[at] && !total(weights)) throw "Money would be shared by a count that is nought everywhere.";
      if (sums[at]) add(apportion(sums[at], weights));
    });
    for (const step of steps.filter(({ kind }) => kind === "limits")) {
      const held = within(total(given), given, limitsOf(step));
      if (!held) throw "The floors and caps cannot all be kept with the money there is.";
      held.forEach((amount, at) => { given[at] = amount; });
    }
    const byCluster = Array.from({ length: clusters }, (_, cluster) => total(given.filter((_, at) => place[at] === cluster)));
    return { bySchool: given, byCluster, notPlaced: whole - total(byCluster) };
  } catch (because) {
    if (typeof because !== "string") throw because;
    return { because };
  }
}

/* £1,234.56, with a true minus sign. */
function inPounds(pence) {
  const whole = pence < 0n ? -pence : pence;
  return `${pence < 0n ? "−" : ""}£${(whole / 100n).toLocaleString("en-GB")}.${String(whole % 100n).padStart(2, "0")}`;
}
