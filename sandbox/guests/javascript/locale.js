// What the engine's own values say in the language of people: American English, in `library/`.

// Kept, because sorting asks for it again and again.
let collation;

const localized = [
  [String.prototype, {
    localeCompare(that, locales, options) {
      collation ??= library("collation");
      const isUsual = typeof this === "string" && typeof that === "string" && locales === undefined && options === undefined;
      if (isUsual) return collation.compareUsually(this, that);
      return collation.compare(StringOf(this), StringOf(that), locales, options);
    },
  }],
  [Number.prototype, {
    toLocaleString(locales, options) {
      return new (library("numbers").NumberFormat)(locales, options).format(this.valueOf());
    },
  }],
  [BigInt.prototype, {
    toLocaleString(locales, options) {
      return new (library("numbers").NumberFormat)(locales, options).format(this.valueOf());
    },
  }],
  [Date.prototype, {
    toLocaleString(locales, options) {
      return library("dates").format(this, locales, options, "any", "all");
    },
    toLocaleDateString(locales, options) {
      return library("dates").format(this, locales, options, "date", "date");
    },
    toLocaleTimeString(locales, options) {
      return library("dates").format(this, locales, options, "time", "time");
    },
  }],
];

// The engine leaves out the name of the time zone.
for (const name of ["toString", "toTimeString"]) {
  const without = Date.prototype[name];
  localized.push([Date.prototype, { [name]() {
    return isNaN(this) ? "Invalid Date" : `${apply(without, this, [])} (Coordinated Universal Time)`;
  } }]);
}
for (const [prototype, methods] of localized) {
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}
