"""What people do when they speak, as lemmas, and when they only think."""

from __future__ import annotations

SPEECH = frozenset(
    """
    accuse acknowledge add address admit admonish advise affirm agree allege announce answer
    apologise apologize appeal argue articulate ask assert assure attest aver ban banter beg blame
    blast boast brag brief call caution challenge chant charge cheer chide chime cite claim clarify
    comment complain concede conclude condemn confess confide confirm congratulate contend continue
    convey cosign counter criticise criticize crow cry declare decry defend demand denounce deny
    describe detail disclose dismiss dispute elaborate email emphasise emphasize enthuse estimate
    exclaim explain express fume gripe greet grumble highlight hint implore imply indicate inform
    inquire insist instruct interject interrupt intone invite joke lament lambast lambaste laud
    lecture lie maintain mention mock mumble muse murmur mutter note object observe offer opine
    order phrase plead pledge point pose post praise pray preach predict proclaim promise pronounce
    propose protest publish question quip quote rail rant read reason reassure rebut recall recite
    reckon recommend recount refer refute reiterate reject relate relay remark remind remonstrate
    repeat reply report request respond restate retort retweet reveal rule say scoff scold scream
    shoot shout sigh signal sing slam sniff snap speak specify speculate state stipulate stress
    submit suggest sum summarise summarize swear talk tease tell testify text thank threaten
    thunder tout tweet underline underscore urge vent voice volunteer vow wail warn whisper wonder
    write yell
    """.split()
)
"""Cues that make a quotation beside them speech."""

SPEECH_NOUNS = frozenset(
    """
    accusation address allegation announcement answer appeal argument assertion boast commentary
    briefing call claim comment complaint condemnation confession criticism declaration denial
    description editorial email explanation interview letter message note objection plea pledge
    post promise proposal question reassurance remark reply report request response rumor rumour
    speech statement suggestion testimony threat tweet vow warning word
    """.split()
)
"""Nouns of speech: "his claim that", "a statement saying"."""

ATTITUDE = frozenset(
    """
    back blame blast celebrate challenge chide condemn criticise criticize decline decry defend
    demand denounce dismiss endorse greet hail highlight honor honour laud lambast lambaste lament
    mock oppose praise protest ridicule refuse refute reject rip salute scold slam support tout
    underline underscore welcome
    """.split()
)
"""Verbs of taking sides: speech only where what they say is a clause ("lamented that")."""

FINDING = frozenset("conclude estimate find indicate project forecast predict show suggest".split())
"""What studies, polls and courts do: reported where a clause follows."""

NOT_SAYING = frozenset(
    """
    decline fail hesitate hope intend mean need plan prepare promise refuse seem want wish expect
    """.split()
)
"""Verbs before "to say" after which nothing was said."""

REPORTING = frozenset(
    """
    accuse acknowledge add admit allege announce argue assert charge claim complain concede
    conclude confirm contend declare deny explain insist maintain note observe predict promise
    report reveal say state suggest swear tell testify tweet vow warn write
    """.split()
)
"""Verbs whose clause is reported speech even where the encoder found none."""
