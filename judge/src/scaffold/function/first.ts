// accepted: TODO: the first way, in TypeScript
function {camel}(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
