// ical.js, Thunderbird's reader: prints the events of each feed as JSON, by the feed's path.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const moment = (time) =>
  time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000", "");

const read = (path) => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component, { strictExceptions: true });
    return { uid: event.uid, start: moment(event.startDate), end: moment(event.endDate) };
  });
};

const paths = process.argv.slice(2);
console.log(JSON.stringify(Object.fromEntries(paths.map((path) => [path, read(path)]))));
