// accepted: a binary heap of nodes, written by hand
class Solution {
  mergeKLists(lists: Array<ListNode | null>): ListNode | null {
    const heap = lists.filter((node): node is ListNode => node !== null);
    for (let i = (heap.length >> 1) - 1; i >= 0; i--) this.siftDown(heap, i);

    const beforeFirst = new ListNode(0);
    let tail = beforeFirst;
    while (heap.length > 0) {
      const smallest = heap[0];
      tail.next = smallest;
      tail = smallest;
      if (smallest.next !== null) {
        heap[0] = smallest.next;
      } else {
        const last = heap.pop()!;
        if (heap.length > 0) heap[0] = last;
      }
      this.siftDown(heap, 0);
    }
    return beforeFirst.next;
  }

  private siftDown(heap: ListNode[], start: number): void {
    let parent = start;
    while (true) {
      let child = 2 * parent + 1;
      if (child >= heap.length) return;
      if (child + 1 < heap.length && heap[child + 1].val < heap[child].val) child++;
      if (heap[parent].val <= heap[child].val) return;
      [heap[parent], heap[child]] = [heap[child], heap[parent]];
      parent = child;
    }
  }
}
