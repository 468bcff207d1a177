// What was reached so far: the numbers of `judge stats` and `judge review`.

import { andMore, ask, bar, byId, complain, element, insist, plural, ready } from "./common.js";
import { setUpKeys } from "./keys.js";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** How many cards and categories are shown. */
const [MOST_COMING, MOST_WEAK] = [20, 10];

const shareRow = ({ name, solved, of }) => element("div", { class: "share" }, element("span", {}, name), bar(of && solved / of, `${solved} of ${of} solved`), element("b", {}, `${solved}/${of}`));

function drawComing(coming) {
  if (!coming.length) return byId("coming").replaceChildren(element("p", { class: "empty" }, "Nothing is due yet."));
  const row = (card) => element("tr", {},
    element("td", {}, element("a", { href: `/p/${encodeURIComponent(card.slug)}` }, card.title), card.asked && element("span", { class: "badge" }, "today")),
    element("td", { class: "n" }, card.due), element("td", { class: "n wide quiet" }, card.last), element("td", { class: "n wide quiet" }, String(card.reviews)));
  byId("coming").replaceChildren(element("table", { class: "problems" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Problem"), element("th", { scope: "col", class: "n" }, "Due"), element("th", { scope: "col", class: "n wide" }, "Last accepted"), element("th", { scope: "col", class: "n wide" }, "Reviews"))),
    element("tbody", {}, coming.slice(0, MOST_COMING).map(row))), element("p", { class: "quiet" }, andMore(coming, MOST_COMING)));
}

function drawWeak(weak) {
  if (!weak.length) return byId("weak").replaceChildren(element("p", { class: "empty" }, "Nothing was missed so far."));
  byId("weak").replaceChildren(...weak.slice(0, MOST_WEAK).map(({ category, missed, of }) => element("div", { class: "share" },
    element("span", {}, category), bar(missed / of, `missed in ${missed} of ${of}`), element("b", {}, `${missed} of ${of}`))), element("p", { class: "quiet" }, andMore(weak, MOST_WEAK)));
}

/** The days as a table: a row for each day of the week, a column for each week. A day says how often something was submitted, and ✓ that a problem was solved. */
function drawCalendar(days) {
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, at) => days.slice(7 * at, 7 * at + 7));
  const cell = (day) => {
    if (!day) return element("td");
    const [date, solved, tries] = day;
    const words = `${date}: ${tries === 1 ? "1 try" : `${tries} tries`}${solved ? `, ${solved} solved` : ""}`;
    const level = tries === 0 ? "" : tries < 3 ? "some" : tries < 8 ? "more" : "many";
    return element("td", { class: level, title: words }, element("span", { "aria-hidden": "true" }, solved ? "✓" : tries ? "·" : ""), element("span", { class: "sr" }, words));
  };
  const month = (week, at) => {
    const name = MONTHS[Number(week[0][0].slice(5, 7)) - 1];
    const before = at && MONTHS[Number(weeks[at - 1][0][0].slice(5, 7)) - 1];
    return element("th", { scope: "col" }, element("span", {}, name === before ? "" : name), element("span", { class: "sr" }, `week of ${week[0][0]}`));
  };
  byId("calendar").replaceChildren(element("table", { class: "calendar" },
    element("thead", {}, element("tr", {}, element("td"), weeks.map(month))),
    element("tbody", {}, DAYS.map((name, at) => element("tr", {}, element("th", { scope: "row" }, name), weeks.map((week) => cell(week[at])))))),
    element("p", { class: "legend" }, "· submitted   ✓ solved   darker: more tries"));
  byId("calendar").scrollLeft = byId("calendar").scrollWidth;
}

setUpKeys([]);
try {
  const found = await insist(() => ask("GET", "progress"));
  const { all, days } = found;
  const active = days.filter(([, , tries]) => tries > 0).length;
  byId("about").textContent = `${all.solved} of ${plural(all.of, "problem")} solved · submitted on ${plural(active, "day")} of the last half year`;
  drawComing(found.coming);
  drawWeak(found.weak);
  drawCalendar(days);
  const group = (title, shares) => element("div", {}, element("h3", {}, title), shares.map(shareRow));
  byId("shares").replaceChildren(group("Difficulty", found.difficulties), group("Theme", found.themes), group("Topic", found.topics));
} catch (error) { complain(error); } finally { ready(); }
