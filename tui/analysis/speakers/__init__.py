"""Who said it: sources resolved to one speaker for each person or body, or to none.

`component` puts it together; `cast` is who could speak, `phrases` what a source says of its
speaker, `coreference` resolves pronouns, `asking` puts "the minister" to the ranker
(`descriptions`, `candidates`, `offers`, `bodies`, `signs`, `ranking`), `salience` is who is at
hand, `writer` is "I".
"""
