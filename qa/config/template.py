"""The configuration file that ``qa init`` writes: every key, commented out, with the value that holds without it."""

TEMPLATE = """\
# Settings of qa. Every line that begins with "# " and has "=" shows the value that holds without it, or an example.
# Paths and globs are relative to this file. What the command line says goes before what stands here.

# Your own glossaries (CSV or TSV), a later one over an earlier one, all over those that come with qa.
# glossaries = ["terms.csv"]
# default-glossaries = true

# Rules and families: `qa rules` lists them, `qa explain RULE` says what one does.
# select = ["terms", "numbers"]
# ignore = ["ambiguous-term"]
# preview = false

# Findings below this probability are not shown; findings from this severity on make the exit status 1.
# min-confidence = 0.5
# fail-on = "minor"

# Only concepts of these domains of the glossary.
# domain = ["institution", "title", "personnel"]
# languages = {source = "zh", target = "en"}

# What is known of all documents: who issues them (an id or a source form of the glossary), when, and what they are.
# issuer = "某市人民检察院"
# date = 2026-01-31
# genre = "news"

# Segments of which nothing is said: locked, approved, exact (100 % matches), fuzzy.
# skip = []

# Files that are never checked, as in .gitignore.
# exclude = ["drafts/", "*.bak.tsv"]
# jobs = 2

# Findings of this file are old: they do not fail a build. `qa baseline write` makes it.
# baseline = ".qa/baseline.jsonl"

# Rules that are data: files of patterns with their examples, and tables of passages whose English has been published
# (columns source, target, authority, version, date).
# [rules]
# files = ["house-rules.toml"]
# official = ["official.csv"]
# time-limit = 0.1

# Severity per rule: neutral, minor, major or critical.
# [severity]
# inconsistent-term = "neutral"

# House style: prc-press, legal-us, legal-uk or contract, and what differs from it. A key that is not set says nothing,
# but where one document mixes two ways. The choices: spelling us, uk; quotes double, single; percent "percent",
# "per cent", "%"; date-order month-day-year, day-month-year; currency yuan, RMB, CNY; party "Party", "party";
# place-order place-first, body-first; obligation shall, must.
# [style]
# profile = "prc-press"
# serial-comma = true

# What is different for some files; the last table that names a file wins.
# [[overrides]]
# paths = ["speeches/**", "*.speech.tsv"]
# ignore = ["missing-term"]
# genre = "speech"
# min-confidence = 0.7
# severity = {forbidden-term = "critical"}

# What is passed over, and why: findings of a rule, about a concept, in these files, where the source or the target has a
# pattern. One that passes over nothing is reported.
# [[allow]]
# paths = ["history/**"]
# rule = "forbidden-term"
# concept = "procuratorate"
# pattern = "Sancai Hospital"
# reason = "the hospital is named so"
"""
