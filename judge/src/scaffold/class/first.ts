// accepted: TODO: the first way, in TypeScript
class {class} {
  private sum = 0;

  add(value: number): void {
    this.sum += value;
  }

  total(): number {
    return this.sum;
  }
}
