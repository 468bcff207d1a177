# accepted: the lines are filtered term by term
import sys


def run(text):
    lines = text.split("\n")
    filters, bar, command = lines[0].partition(" | ")
    rows, skipped = [], 0
    for line in lines[1:]:
        if line == "":
            continue
        parts = line.split(" ")
        if len(parts) < 3 or "" in parts[:3] or not parts[0].isdigit():
            skipped += 1
            continue
        rows.append({"line": line, "time": int(parts[0]), "level": parts[1], "service": parts[2], "message": " ".join(parts[3:])})
    for term in filters.split():
        key, equals, value = term.partition("=")
        if equals == "":
            if term[0] == "-":
                rows = [row for row in rows if term[1:] not in row["message"]]
            else:
                rows = [row for row in rows if term in row["message"]]
        elif key == "since" and value.isdigit():
            rows = [row for row in rows if row["time"] >= int(value)]
        elif key == "until" and value.isdigit():
            rows = [row for row in rows if row["time"] < int(value)]
        elif key in ("level", "service"):
            rows = [row for row in rows if row[key] == value]
        elif key in ("level!", "service!"):
            rows = [row for row in rows if row[key[:-1]] != value]
        else:
            return f"error: {term}\n"
    printed = [row["line"] for row in rows]
    if bar and command:
        words = command.split(" ")
        if words[0] == "last" and len(words) == 2 and words[1].isdigit():
            printed = printed[-int(words[1]):] if int(words[1]) else []
        elif words in (["count", "by", "level"], ["count", "by", "service"]):
            counts = {}
            for row in rows:
                counts[row[words[2]]] = counts.get(row[words[2]], 0) + 1
            printed = [f"{value} {counts[value]}" for value in sorted(sorted(counts), key=lambda value: -counts[value])]
        else:
            return f"error: {command}\n"
    if skipped:
        printed.append(f"skipped {skipped}")
    return "\n".join(printed + [""]) if printed else ""


if __name__ == "__main__":
    print(run(sys.stdin.read()), end="")
