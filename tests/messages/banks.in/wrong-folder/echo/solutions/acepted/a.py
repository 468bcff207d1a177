# accepted: says it again
def echo(n): return n
