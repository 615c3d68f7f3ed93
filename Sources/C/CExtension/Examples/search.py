"""python3 search.py …/libsuoyin.so papers.suoyin 命运共同体"""

import ctypes
import json
import sys


class Suoyin:
    """An index, through the C interface that suoyin.h describes."""

    def __init__(self, library, path):
        self.library = ctypes.CDLL(library)
        pointer, text = ctypes.c_void_p, ctypes.c_char_p
        for name, arguments in {
            "open": [text, pointer],
            "search": [pointer, text, text, pointer],
            "lookup": [pointer, text, text, pointer],
            "analyze": [text, pointer],
        }.items():
            function = getattr(self.library, "suoyin_" + name)
            function.argtypes, function.restype = arguments, pointer
        self.library.suoyin_free.argtypes = [pointer]
        self.library.suoyin_close.argtypes = [pointer]
        self.index = self._call("open", path.encode())

    def search(self, query, **options):
        return self._json("search", self.index, query.encode(), json.dumps(options).encode())

    def lookup(self, term, **options):
        return self._json("lookup", self.index, term.encode(), json.dumps(options).encode())

    def analyze(self, text):
        return self._json("analyze", text.encode())

    def close(self):
        self.library.suoyin_close(self.index)

    def _call(self, name, *arguments):
        error = ctypes.c_void_p()
        result = getattr(self.library, "suoyin_" + name)(*arguments, ctypes.byref(error))
        if not result:
            raise RuntimeError(self._taken(error.value))
        return result

    def _json(self, name, *arguments):
        return json.loads(self._taken(self._call(name, *arguments)))

    def _taken(self, pointer):
        text = ctypes.string_at(pointer).decode()
        self.library.suoyin_free(pointer)
        return text


if __name__ == "__main__":
    library, path, query = sys.argv[1:]
    index = Suoyin(library, path)
    for hit in index.search(query, limit=3)["hits"]:
        print(hit["path"], hit["location"]["line"], hit["snippet"], sep="\t")
    index.close()
