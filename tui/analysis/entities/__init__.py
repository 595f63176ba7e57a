"""Who and what is named: the encoder's spans, typed, cleaned and merged under their fullest names.

`component` puts it together; `types` picks a type, `names` takes names apart, `merging` says which
mentions are one, `roles` reads offices ("Foreign Minister"), `gazetteer` and `first_names` know the
world's places and given names.
"""
