// ts-ics with its zod schema, which refuses what does not fit: prints the events of each feed.
import { readFileSync } from "node:fs";
import { parseIcsCalendar } from "@ts-ics/schema-zod";

const moment = ({ date, type }) =>
  type === "DATE" ? date.toISOString().slice(0, 10) : date.toISOString().replace(".000", "");

const read = (path) =>
  (parseIcsCalendar(readFileSync(path, "utf8")).events ?? []).map((event) => ({
    uid: event.uid,
    start: moment(event.start),
    end: moment(event.end),
  }));

const paths = process.argv.slice(2);
console.log(JSON.stringify(Object.fromEntries(paths.map((path) => [path, read(path)]))));
