# judge: echo
# Echo

def echo(n: int) -> int:
    raise NotImplementedError
