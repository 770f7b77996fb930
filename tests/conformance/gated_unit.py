"""Writes gated_unit.h from the repositories' headers: a UnitOfWork whose every call asks a gate first.

    python3 gated_unit.py OUTPUT HEADER...

Made from the interfaces, so that no call of the store can be forgotten: a declaration that is not understood ends it.
"""
import re
import sys

CALL = re.compile(r"virtual\s+(?P<type>[\w:<>, ]+?&?)\s*\b(?P<name>\w+)\((?P<arguments>.*)\)(?P<const>\s*const)?\s*=\s*0$")


def declarations(text):
    """(class, base, declaration) of each pure virtual function, comments and line breaks taken out."""
    text = re.sub(r"//[^\n]*", "", text)
    for head in re.finditer(r"\nclass (\w+) \{", text):
        body = text[head.end():text.index("\n};", head.end())]
        for one in re.findall(r"virtual [^;{]*", body):
            if "= 0" in one:
                yield head.group(1), " ".join(one.split())


def split(arguments):
    """At the commas that are not inside of <>."""
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(arguments):
        depth += {"<": 1, ">": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            parts.append(arguments[start:place])
            start = place + 1
    rest = arguments[start:].strip()
    return parts + [rest] if rest else parts


def repository(name, calls):
    lines = [f"class Gated{name} final : public {name} {{", " public:",
             f"  Gated{name}({name}& inner, const Gate& gate) : inner_(inner), gate_(gate) {{}}"]
    for call in calls:
        arguments = split(call["arguments"])
        names = [re.search(r"(\w+)\s*(=.*)?$", argument).group(1) for argument in arguments]
        lines += [f"  {call['type']} {call['name']}({', '.join(a.strip() for a in arguments)}) override {{",
                  f"    CW_TRY(gate_(\"{name}::{call['name']}\"));",
                  f"    return inner_.{call['name']}({', '.join(names)});", "  }"]
    return lines + ["", " private:", f"  {name}& inner_;", "  const Gate& gate_;", "};", ""]


def main(output, headers):
    classes = {}
    for header in headers:
        with open(header, encoding="utf-8") as file:
            for owner, declaration in declarations(file.read()):
                match = CALL.match(declaration)
                if match is None:
                    sys.exit(f"{header}: not understood: {declaration}")
                if match["const"]:
                    continue  # not a call of the store
                classes.setdefault(owner, []).append(match.groupdict())
    unit = classes.pop("UnitOfWork")
    classes.pop("Store")
    lines = ["// Made by gated_unit.py.", "#pragma once", "", "#include \"server/store/store.h\"", "",
             "namespace cartwright::store {", "",
             "// Asked before each call of the store, by its name; an error is what the call answers.",
             "using Gate = std::function<Status(const char* call)>;", ""]
    for name, calls in classes.items():
        lines += repository(name, calls)
    given = [(call["type"].rstrip("&"), call["name"]) for call in unit if call["name"] != "nested"]
    unknown = [name for name, _ in given if name not in classes]
    if unknown:
        sys.exit(f"not in the headers: {unknown}")
    lines += ["class GatedUnit final : public UnitOfWork {", " public:",
              "  GatedUnit(UnitOfWork& inner, const Gate& gate)", "      : inner_(inner), gate_(gate)" +
              "".join(f", {name}_(inner.{name}(), gate)" for _, name in given) + " {}"]
    lines += [f"  {kind}& {name}() override {{ return {name}_; }}" for kind, name in given]
    lines += ["  Status nested(const Work& part) override {", "    CW_TRY(gate_(\"nested\"));",
              "    return inner_.nested([&](UnitOfWork& inner) {", "      GatedUnit unit(inner, gate_);",
              "      return part(unit);", "    });", "  }", "", " private:", "  UnitOfWork& inner_;", "  const Gate& gate_;"]
    lines += [f"  Gated{kind} {name}_;" for kind, name in given]
    lines += ["};", "", "}  // namespace cartwright::store", ""]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
