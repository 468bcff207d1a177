// Dates as American English writes them, in UTC: `Intl.DateTimeFormat`.

const { StringOf } = internal;

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const DATE = ["weekday", "year", "month", "day"];
const TIME = ["hour", "minute", "second", "fractionalSecondDigits", "dayPeriod"];
const DATE_STYLES = {
  full: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  long: { year: "numeric", month: "long", day: "numeric" },
  medium: { year: "numeric", month: "short", day: "numeric" },
  short: { year: "2-digit", month: "numeric", day: "numeric" },
};
const TIME_STYLES = {
  full: { hour: "numeric", minute: "2-digit", second: "2-digit", timeZoneName: "long" },
  long: { hour: "numeric", minute: "2-digit", second: "2-digit", timeZoneName: "short" },
  medium: { hour: "numeric", minute: "2-digit", second: "2-digit" },
  short: { hour: "numeric", minute: "2-digit" },
};
const ZONES = ["UTC", "GMT", "ETC/UTC", "ETC/GMT"];

// The options with what is shown: `usual` is that if they name nothing, "date", "time" or "all"; `wanted` is what counts.
function optionsOf(given, wanted, usual) {
  const options = { ...given };
  const zone = StringOf(options.timeZone ?? "UTC");
  if (!ZONES.includes(zone.toUpperCase())) throw new RangeError(`Invalid time zone specified: ${zone}: the sandbox only has UTC`);
  options.timeZone = "UTC";
  if (options.dateStyle !== undefined || options.timeStyle !== undefined) {
    return { ...options, ...DATE_STYLES[options.dateStyle], ...TIME_STYLES[options.timeStyle] };
  }
  const counting = wanted === "date" ? DATE : wanted === "time" ? TIME : [...DATE, ...TIME];
  if (counting.every((name) => options[name] === undefined)) {
    if (usual !== "time") Object.assign(options, { year: "numeric", month: "numeric", day: "numeric" });
    if (usual !== "date") Object.assign(options, { hour: "numeric", minute: "2-digit", second: "2-digit" });
  }
  return options;
}

const two = (number) => StringOf(number).padStart(2, "0");
const digits = (number, style) => (style === "2-digit" ? two(number % 100) : StringOf(number));
const name = (names, at, style) => (style === "long" ? names[at] : names[at].slice(0, style === "short" ? 3 : 1));
const part = (type, value) => ({ type, value });
const literal = (value) => part("literal", value);

function dateParts(date, { weekday, year, month, day, era }) {
  const parts = [];
  const add = (between, ...more) => void parts.push(...(parts.length > 0 ? [literal(between)] : []), ...more);
  const fullYear = date.getUTCFullYear();
  const years = year && part("year", digits(era && fullYear <= 0 ? 1 - fullYear : fullYear, year));
  const days = day && part("day", digits(date.getUTCDate(), day));
  const isNumeric = month === "numeric" || month === "2-digit";
  const months = month && part("month", isNumeric ? digits(date.getUTCMonth() + 1, month) : name(MONTHS, date.getUTCMonth(), month));
  if (isNumeric || month === undefined) {
    const numbers = [months, days, years].filter(Boolean);
    numbers.forEach((number) => add("/", number));
  } else {
    add("", months);
    if (days) add(" ", days);
    if (years) add(days ? ", " : " ", years);
  }
  if (era) add(" ", part("era", fullYear > 0 ? (era === "long" ? "Anno Domini" : era === "narrow" ? "A" : "AD") : era === "long" ? "Before Christ" : era === "narrow" ? "B" : "BC"));
  if (!weekday) return parts;
  const weekdays = part("weekday", name(WEEKDAYS, date.getUTCDay(), weekday));
  if (parts.length === 0) return [weekdays];
  // A weekday alone with a day or a month follows it.
  if (parts.length === 1) return [...parts, literal(" "), weekdays];
  return [weekdays, literal(", "), ...parts];
}

function timeParts(date, { hour, minute, second, fractionalSecondDigits, hour12, hourCycle, timeZoneName }) {
  const parts = [];
  const add = (between, more) => void parts.push(...(parts.length > 0 ? [literal(between)] : []), more);
  const hours = date.getUTCHours();
  const cycle = hour12 === undefined ? (hourCycle ?? "h12") : hour12 ? "h12" : "h24";
  const isHalved = cycle === "h12" || cycle === "h11";
  if (hour) {
    const shown = cycle === "h23" ? hours : cycle === "h24" ? hours || 24 : cycle === "h11" ? hours % 12 : hours % 12 || 12;
    add("", part("hour", !isHalved || hour === "2-digit" ? two(shown) : StringOf(shown)));
  }
  if (minute) add(":", part("minute", hour || second ? two(date.getUTCMinutes()) : digits(date.getUTCMinutes(), minute === "2-digit" ? "numeric" : minute)));
  if (second) add(":", part("second", minute ? two(date.getUTCSeconds()) : StringOf(date.getUTCSeconds())));
  if (fractionalSecondDigits) add(".", part("fractionalSecond", StringOf(date.getUTCMilliseconds()).padStart(3, "0").slice(0, fractionalSecondDigits)));
  if (hour && isHalved) add(" ", part("dayPeriod", hours < 12 ? "AM" : "PM"));
  if (timeZoneName && parts.length > 0) add(" ", zone(timeZoneName));
  return parts;
}

const zone = (timeZoneName) => part("timeZoneName", timeZoneName === "long" ? "Coordinated Universal Time" : "UTC");

class DateTimeFormat {
  #options;
  constructor(locales, options, wanted = "any", usual = "date") {
    this.#options = optionsOf(options, wanted, usual);
    Object.defineProperty(this, "format", { value: (date) => this.formatToParts(date).map(({ value }) => value).join(""), configurable: true });
  }
  static supportedLocalesOf(locales) {
    return [locales ?? []].flat();
  }
  formatToParts(given) {
    const date = given === undefined ? new Date() : new Date(given);
    if (isNaN(date)) throw new RangeError("Invalid time value");
    const { dateStyle, month, timeZoneName, weekday } = this.#options;
    const [day, time] = [dateParts(date, this.#options), timeParts(date, this.#options)];
    if (time.length === 0) return timeZoneName ? [...day, literal(", "), zone(timeZoneName)] : day;
    if (day.length === 0) return time;
    const isLong = dateStyle === undefined ? month === "long" : dateStyle === "full" || dateStyle === "long";
    const between = isLong ? " at " : weekday && day.length === 1 ? " " : ", ";
    return [...day, literal(between), ...time];
  }
  formatRange(start, end) {
    const [a, b] = [this.format(start), this.format(end)];
    return a === b ? a : `${a} – ${b}`;
  }
  resolvedOptions() {
    return { locale: "en-US", calendar: "gregory", numberingSystem: "latn", ...this.#options };
  }
  get [Symbol.toStringTag]() {
    return "Intl.DateTimeFormat";
  }
}

// `toLocaleString` and its kind.
function format(date, locales, options, wanted, usual) {
  return isNaN(date) ? "Invalid Date" : new DateTimeFormat(locales, options, wanted, usual).format(date);
}

module.exports = { DateTimeFormat, format };
