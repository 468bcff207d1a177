// Numbers as American English writes them: `Intl.NumberFormat` and `Intl.PluralRules`.

const { StringOf } = internal;

const CURRENCIES = { USD: "$", EUR: "€", GBP: "£", JPY: "¥", INR: "₹", CNY: "CN¥", KRW: "₩", BRL: "R$", CAD: "CA$", AUD: "A$", MXN: "MX$", NZD: "NZ$", HKD: "HK$", ILS: "₪", VND: "₫", TWD: "NT$", PHP: "₱" };
const CURRENCY_NAMES = { USD: ["US dollar", "US dollars"], EUR: ["euro", "euros"], GBP: ["British pound", "British pounds"], JPY: ["Japanese yen", "Japanese yen"], INR: ["Indian rupee", "Indian rupees"] };
const WHOLE_CURRENCIES = ["JPY", "KRW", "VND", "CLP"];
const UNITS = { kilometer: "km", meter: "m", centimeter: "cm", kilogram: "kg", gram: "g", liter: "L", mile: "mi", celsius: "°C", percent: "%", second: "sec", minute: "min", hour: "hr", day: "day", byte: "byte", kilobyte: "kB", megabyte: "MB", gigabyte: "GB" };
const COMPACT = { short: ["", "K", "M", "B", "T"], long: ["", " thousand", " million", " billion", " trillion"] };

// A number in decimal: digits without zeros around them, with the point after `point` of them.
function decimal(value) {
  if (typeof value === "bigint") return trimmed(StringOf(value < 0n ? -value : value), 0, value < 0n);
  const isNegative = value < 0 || Object.is(value, -0);
  const [mantissa, exponent = "0"] = StringOf(Math.abs(value)).split("e");
  const [whole, fraction = ""] = mantissa.split(".");
  return trimmed(whole + fraction, Number(exponent) - fraction.length, isNegative);
}

function trimmed(text, exponent, isNegative) {
  const start = /^0*/.exec(text)[0].length;
  const digits = text.slice(start).replace(/0+$/, "");
  return { digits, point: digits === "" ? 0 : text.length - start + exponent, isNegative };
}

// The same number with at most so many digits, by the rounding mode.
function rounded({ digits, point, isNegative }, count, mode) {
  if (count >= digits.length) return { digits, point, isNegative };
  const kept = count < 0 ? "" : digits.slice(0, count);
  const rest = count < 0 ? "01" : digits.slice(count);
  if (!roundsUp(kept, rest, isNegative, mode)) return trimmed(kept, point - kept.length, isNegative);
  // The place after what is kept, which may lie beyond the number.
  const whole = StringOf(BigInt(kept || "0") + 1n);
  return trimmed(whole, point - count, isNegative);
}

function roundsUp(kept, rest, isNegative, mode) {
  const half = rest[0] < "5" ? -1 : rest === "5" ? 0 : 1;
  const isOdd = "13579".includes(kept.at(-1) ?? "0");
  switch (mode) {
    case "trunc":
      return false;
    case "expand":
      return true;
    case "ceil":
      return !isNegative;
    case "floor":
      return isNegative;
    case "halfTrunc":
      return half > 0;
    case "halfEven":
      return half > 0 || (half === 0 && isOdd);
    case "halfCeil":
      return half > 0 || (half === 0 && !isNegative);
    case "halfFloor":
      return half > 0 || (half === 0 && isNegative);
    default:
      return half >= 0;
  }
}

// The digits before and after the point.
function written({ digits, point }, minimumInteger, minimumFraction) {
  const whole = point <= 0 ? "" : digits.slice(0, point).padEnd(point, "0");
  const fraction = point >= digits.length ? "" : digits.slice(Math.max(point, 0)).padStart(digits.length - point, "0");
  return { whole: whole.padStart(minimumInteger, "0"), fraction: fraction.padEnd(minimumFraction, "0") };
}

function whole(name, value, low, high) {
  if (value === undefined) return undefined;
  const number = Math.floor(Number(value));
  if (!(number >= low && number <= high)) throw new RangeError(`${name} value is out of range.`);
  return number;
}

function chosen(name, value, values, otherwise) {
  if (value === undefined) return otherwise;
  if (!values.includes(StringOf(value))) throw new RangeError(`Value ${value} out of range for Intl.NumberFormat options property ${name}`);
  return StringOf(value);
}

// The options with everything that was left open filled in.
function optionsOf(given = {}) {
  const style = chosen("style", given.style, ["decimal", "percent", "currency", "unit"], "decimal");
  const notation = chosen("notation", given.notation, ["standard", "scientific", "engineering", "compact"], "standard");
  const options = { style, notation, numberingSystem: "latn", signDisplay: chosen("signDisplay", given.signDisplay, ["auto", "always", "never", "exceptZero", "negative"], "auto") };
  if (style === "currency") {
    if (given.currency === undefined) throw new TypeError("Currency code is required with currency style.");
    options.currency = StringOf(given.currency).toUpperCase();
    if (!/^[A-Z]{3}$/.test(options.currency)) throw new RangeError(`Invalid currency code : ${given.currency}`);
    options.currencyDisplay = given.currencyDisplay ?? "symbol";
    options.currencySign = given.currencySign ?? "standard";
  }
  if (style === "unit") {
    if (given.unit === undefined) throw new TypeError("Unit is required with unit style.");
    options.unit = given.unit;
    options.unitDisplay = given.unitDisplay ?? "short";
  }
  options.minimumIntegerDigits = whole("minimumIntegerDigits", given.minimumIntegerDigits, 1, 21) ?? 1;
  const digits = style === "currency" && notation === "standard" ? (WHOLE_CURRENCIES.includes(options.currency) ? 0 : 2) : undefined;
  const low = whole("minimumFractionDigits", given.minimumFractionDigits, 0, 100);
  const high = whole("maximumFractionDigits", given.maximumFractionDigits, 0, 100);
  if (low !== undefined && high !== undefined && low > high) throw new RangeError("maximumFractionDigits value is out of range.");
  const isSignificant = given.minimumSignificantDigits !== undefined || given.maximumSignificantDigits !== undefined;
  if (isSignificant) {
    options.minimumSignificantDigits = whole("minimumSignificantDigits", given.minimumSignificantDigits, 1, 21) ?? 1;
    options.maximumSignificantDigits = whole("maximumSignificantDigits", given.maximumSignificantDigits, options.minimumSignificantDigits, 21) ?? 21;
  } else {
    const usual = digits ?? 0;
    const most = digits ?? (style === "percent" || notation === "compact" ? 0 : 3);
    options.minimumFractionDigits = low ?? Math.min(usual, high ?? usual);
    options.maximumFractionDigits = high ?? Math.max(most, options.minimumFractionDigits);
  }
  // A short number has two digits at least.
  options.isShort = notation === "compact" && !isSignificant && low === undefined && high === undefined;
  const grouping = given.useGrouping ?? (notation === "compact" ? "min2" : "auto");
  options.useGrouping = grouping === true || grouping === "true" ? "always" : grouping === "false" ? false : grouping;
  if (notation === "compact") options.compactDisplay = given.compactDisplay ?? "short";
  options.roundingMode = given.roundingMode ?? "halfExpand";
  options.trailingZeroDisplay = given.trailingZeroDisplay ?? "auto";
  return options;
}

class NumberFormat {
  #options;
  constructor(locales, options) {
    this.#options = optionsOf(options);
    Object.defineProperty(this, "format", { value: (value) => this.#parts(value).map(({ value }) => value).join(""), configurable: true });
  }
  static supportedLocalesOf(locales) {
    return [locales ?? []].flat();
  }
  formatToParts(value) {
    return this.#parts(value);
  }
  formatRange(low, high) {
    const [a, b] = [this.format(low), this.format(high)];
    return a === b ? `~${a}` : `${a}–${this.#options.style === "currency" ? b.replace(/^[^\d-]+/, "") : b}`;
  }
  resolvedOptions() {
    const { isShort: _, ...options } = this.#options;
    return { locale: "en-US", ...options };
  }
  get [Symbol.toStringTag]() {
    return "Intl.NumberFormat";
  }
  #parts(given) {
    const options = this.#options;
    const value = typeof given === "bigint" ? given : typeof given === "string" && /^\s*[-+]?\d+\s*$/.test(given) ? BigInt(given.trim().replace("+", "")) : Number(given);
    const isNumber = typeof value === "bigint" || value === value;
    const number = decimal(isNumber && (typeof value === "bigint" || Math.abs(value) !== Infinity) ? value : 0);
    if (options.style === "percent" && number.digits !== "") number.point += 2;
    const parts = isNumber && value !== Infinity && value !== -Infinity ? this.#digits(number) : [{ type: isNumber ? "infinity" : "nan", value: isNumber ? "∞" : "NaN" }];
    const isZero = isNumber && !parts.some(({ type, value }) => (type === "integer" || type === "fraction") && /[1-9]/.test(value)) && parts[0].type !== "infinity";
    return this.#signed(this.#named(parts), isNumber && (value < 0 || number.isNegative), isZero || !isNumber);
  }
  // The parts of a number without what stands around it.
  #digits(number) {
    const { notation, compactDisplay } = this.#options;
    if (notation === "standard") return this.#grouped(this.#round(number));
    // How far the point moves to the left.
    const step = notation === "scientific" ? 1 : 3;
    const shiftOf = ({ digits, point }) => {
      const shift = digits === "" ? 0 : Math.floor((point - 1) / step) * step;
      return notation === "compact" ? Math.min(Math.max(shift, 0), 12) : shift;
    };
    let shift = shiftOf(number);
    const moved = () => this.#round({ ...number, point: number.point - shift });
    let short = moved();
    // Rounding may have made a digit more.
    const after = shiftOf({ ...short, point: short.point + shift });
    if (after !== shift) {
      shift = after;
      short = moved();
    }
    const parts = this.#grouped(short);
    if (notation !== "compact") {
      parts.push({ type: "exponentSeparator", value: "E" });
      if (shift < 0) parts.push({ type: "exponentMinusSign", value: "-" });
      parts.push({ type: "exponentInteger", value: StringOf(Math.abs(shift)) });
    } else if (shift > 0) parts.push({ type: "compact", value: COMPACT[compactDisplay][shift / 3] });
    return parts;
  }
  #round(number) {
    const { isShort, maximumSignificantDigits, maximumFractionDigits, roundingMode } = this.#options;
    if (isShort) return rounded(number, Math.max(number.point, 2), roundingMode);
    const count = maximumSignificantDigits ?? number.point + maximumFractionDigits;
    return rounded(number, count, roundingMode);
  }
  #grouped(number) {
    const { minimumIntegerDigits, minimumSignificantDigits, minimumFractionDigits, useGrouping, trailingZeroDisplay, isShort } = this.#options;
    const least = isShort ? 0 : (minimumFractionDigits ?? Math.max(minimumSignificantDigits - (number.digits === "" ? 1 : number.point), 0));
    const { whole, fraction } = written(number, minimumIntegerDigits, least);
    const isGrouped = useGrouping !== false && whole.length >= (useGrouping === "min2" ? 5 : 4);
    const parts = [];
    whole.split(isGrouped ? /(?=(?:\d{3})+$)/ : /$/).forEach((group, at) => {
      if (at > 0) parts.push({ type: "group", value: "," });
      parts.push({ type: "integer", value: group });
    });
    const isStripped = trailingZeroDisplay === "stripIfInteger" && /^0*$/.test(fraction);
    if (fraction !== "" && !isStripped) parts.push({ type: "decimal", value: "." }, { type: "fraction", value: fraction });
    return parts;
  }
  // Puts the currency, percent sign or unit beside a number.
  #named(parts) {
    const { style, currency, currencyDisplay, unit, unitDisplay } = this.#options;
    const isOne = parts.length === 1 && parts[0].value === "1";
    if (style === "percent") return [...parts, { type: "percentSign", value: "%" }];
    if (style === "unit") {
      const short = UNITS[unit] ?? unit;
      const isTight = unit === "celsius" || unit === "percent" || unitDisplay === "narrow";
      const isPlural = !isOne && (unitDisplay === "long" || short === "day" || short === "byte");
      const name = `${unitDisplay === "long" ? unit : short}${isPlural ? "s" : ""}`;
      return [...parts, ...(isTight ? [] : [{ type: "literal", value: " " }]), { type: "unit", value: name }];
    }
    if (style !== "currency") return parts;
    if (currencyDisplay === "name") {
      const [one, many] = CURRENCY_NAMES[currency] ?? [currency, currency];
      return [...parts, { type: "literal", value: " " }, { type: "currency", value: isOne ? one : many }];
    }
    const symbol = currencyDisplay === "code" ? currency : currencyDisplay === "narrowSymbol" ? (CURRENCIES[currency] ?? currency).replace(/^[A-Z]+(?=[^A-Z])/, "") : (CURRENCIES[currency] ?? currency);
    const space = /[A-Z]$/.test(symbol) ? [{ type: "literal", value: "\u00a0" }] : [];
    return [{ type: "currency", value: symbol }, ...space, ...parts];
  }
  #signed(parts, isNegative, isZero) {
    const { signDisplay, currencySign } = this.#options;
    const showsMinus = isNegative && signDisplay !== "never" && !(isZero && (signDisplay === "negative" || signDisplay === "exceptZero"));
    if (showsMinus && currencySign === "accounting") return [{ type: "literal", value: "(" }, ...parts, { type: "literal", value: ")" }];
    if (showsMinus) return [{ type: "minusSign", value: "-" }, ...parts];
    const showsPlus = !isNegative && (signDisplay === "always" || (signDisplay === "exceptZero" && !isZero));
    return showsPlus ? [{ type: "plusSign", value: "+" }, ...parts] : parts;
  }
}

class PluralRules {
  #type;
  #format;
  constructor(locales, options = {}) {
    this.#type = options.type ?? "cardinal";
    this.#format = new NumberFormat(locales, { ...options, style: undefined, useGrouping: false });
  }
  static supportedLocalesOf(locales) {
    return [locales ?? []].flat();
  }
  select(given) {
    const text = this.#format.format(Math.abs(given));
    if (this.#type === "cardinal") return text === "1" ? "one" : "other";
    const number = Number(text);
    if (number % 100 >= 11 && number % 100 <= 13) return "other";
    return { 1: "one", 2: "two", 3: "few" }[number % 10] ?? "other";
  }
  resolvedOptions() {
    return { locale: "en-US", type: this.#type, pluralCategories: this.#type === "cardinal" ? ["one", "other"] : ["few", "one", "two", "other"] };
  }
  get [Symbol.toStringTag]() {
    return "Intl.PluralRules";
  }
}

module.exports = { NumberFormat, PluralRules };
