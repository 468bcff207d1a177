// accepted: linked nodes with a pointer to each end, under LeetCode's names
class QueueNode {
  next: QueueNode | null = null;
  constructor(public value: number) {}
}

class MyCircularQueue {
  private head: QueueNode | null = null;
  private tail: QueueNode | null = null;
  private size = 0;

  constructor(private capacity: number) {}

  enQueue(value: number): boolean {
    if (this.isFull()) return false;
    const node = new QueueNode(value);
    if (this.isEmpty()) {
      this.head = node;
    } else {
      this.tail!.next = node;
    }
    this.tail = node;
    this.size++;
    return true;
  }

  deQueue(): boolean {
    if (this.isEmpty()) return false;
    this.head = this.head!.next;
    this.size--;
    return true;
  }

  Front(): number {
    return this.isEmpty() ? -1 : this.head!.value;
  }

  Rear(): number {
    return this.isEmpty() ? -1 : this.tail!.value;
  }

  isEmpty(): boolean {
    return this.size === 0;
  }

  isFull(): boolean {
    return this.size === this.capacity;
  }
}
