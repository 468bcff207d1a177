# accepted: asks for the largest one
input()
print(max(map(int, input().split())))
