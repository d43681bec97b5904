"""On which line each key of a TOML text stands.

tomllib reads a text but forgets where things stood. This reads the same text a second
time for its lines alone, and relies on tomllib having found it well formed.
"""

import re
import tomllib
from dataclasses import dataclass, field

KeyPath = tuple[str | int, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*|\n|[\[\]{}=,.]"
    r"""|[^\s\[\]{}=,."'\#]+""",
    re.DOTALL,
)


def key_lines(text: str) -> dict[KeyPath, int]:
    """Find the line, from 1, of every key, table and list entry of a valid TOML text.

    A path such as `("network", "layers", 1, "units")` counts list entries from 0.
    """
    return _Scan(list(_tokens(text))).document()


def _tokens(text: str) -> list[tuple[str, int]]:
    found, line, position = [], 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        if not match[0].startswith("#"):
            found.append((match[0], line))
    return found


@dataclass
class _Scan:
    tokens: list[tuple[str, int]]
    lines: dict[KeyPath, int] = field(default_factory=dict)
    entries: dict[KeyPath, int] = field(default_factory=dict)  # of arrays of tables
    at: int = 0

    def document(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        while self.at < len(self.tokens):
            if self.peek() == "\n":
                self.at += 1
            elif self.peek() == "[":
                table = self.header()
            else:
                self.assignment(table)
        return self.lines

    def peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else "\n"

    def mark(self, path: KeyPath, line: int) -> None:
        """Note the line of a path and, where they are new, of the tables above it."""
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], line)

    def header(self) -> KeyPath:
        self.at += 1
        is_array = self.peek() == "["
        self.at += is_array
        *above, last = self.key()
        path: KeyPath = ()
        for part in above:
            path = self.newest((*path, part))
        path = (*path, last)
        if is_array:
            self.entries[path] = self.entries.get(path, -1) + 1
        path = self.newest(path)
        self.mark(path, self.tokens[self.at][1])
        self.at += 1 + is_array
        return path

    def newest(self, path: KeyPath) -> KeyPath:
        """Take the path itself, or of an array of tables the entry now being filled."""
        return (*path, self.entries[path]) if path in self.entries else path

    def key(self) -> list[str]:
        """Read the parts of a dotted key, up to its `=` or `]`."""
        parts = []
        while (token := self.peek()) not in ("=", "]"):
            if token != ".":
                parts.append(_unquoted(token))
            self.at += 1
        return parts

    def assignment(self, table: KeyPath) -> None:
        line = self.tokens[self.at][1]
        path = (*table, *self.key())
        self.mark(path, line)
        self.at += 1
        self.value(path)

    def value(self, path: KeyPath) -> None:
        opening = self.peek()
        if opening in ("[", "{"):
            self.at += 1
            self.entries_of(path, is_list=opening == "[")
            self.at += 1
        else:
            while self.peek() not in (",", "]", "}", "\n"):
                self.at += 1

    def entries_of(self, path: KeyPath, *, is_list: bool) -> None:
        count = 0
        while (token := self.peek()) not in ("]", "}"):
            if token in (",", "\n"):
                self.at += 1
            elif is_list:
                self.mark((*path, count), self.tokens[self.at][1])
                self.value((*path, count))
                count += 1
            else:
                self.assignment(path)


def _unquoted(token: str) -> str:
    """Read a key as it is meant: tomllib undoes quotes and escapes."""
    return token if token[0] not in "\"'" else next(iter(tomllib.loads(f"{token}=0")))
