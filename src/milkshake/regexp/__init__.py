"""JavaScript's regular expressions, run in linear time.

Every expression that a vault or its settings hold is compiled and run here, and never by
`re`, whose time can double with each letter of a text. `matcher` only says whether an
expression fits a text; `machine` also says where, and with what groups.
"""
