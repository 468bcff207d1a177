"""The interface of `multiprocessing`, with threads."""

from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, Thread

from multiprocessing.pool import ThreadPool as Pool

JoinableQueue = Queue
Process = Thread
