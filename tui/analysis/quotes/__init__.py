"""What was said: the encoder's attributions, repaired, and told apart by kind.

`component` puts it together; `drafts` are quotes in the making, `repairs` the rules in their order
(with `layout`, `datelines`, `inscriptions`, `interviews`, `unsaid` and `reports`),
`quotation_marks` finds what is quoted, `cues` and `sources` who says it, `kinds` and
`speech_verbs` whether it was voiced.
"""
