/* Reads the site's own CSV files in the browser: each record's cells, and its text as it stands in the file. */
"use strict";
async function readCsv(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
  return csvRecords(await answer.text());
}

function csvRecords(text) {
  const records = [];
  let [cells, cell, quoted, from] = [[], "", false, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted && sign === '"' && text[at + 1] === '"') cell += text[(at += 1)];
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ",") [cells, cell] = [[...cells, cell], ""];
    else if (!quoted && sign === "\n") {
      records.push({ cells: [...cells, cell], text: text.slice(from, at + 1) });
      [cells, cell, from] = [[], "", at + 1];
    } else if (quoted || sign !== "\r") cell += sign;
  }
  return records;
}
