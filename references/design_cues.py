"""The words by which a title or an abstract gives away the design of its study.

About half of PubMed carries no design tag. The rules are read from top to bottom and the first that
fires decides, so what a paper is not (a plan, a search of trials, a second look at a trial) stands
before what it mentions. Their order follows the filters of Cochrane (HSSS, Lefebvre et al., Handbook
ch. 4) and SIGN turned round: these find a design, ours must also leave out what only speaks of it.
"""

from __future__ import annotations

import re

from references.cues import Cue, Zone, words
from references.model import Design

_DATABASE = (
    r"(?:pubmed|medline|embase|psyc ?(?:info|lit)|cochrane (?:library|central|database)|web of science|scopus"
    r"|google scholar|cinahl|lilacs|electronic (?:bibliographic )?databases)"
)
# A result reported in numbers: what no plan of a study has.
_RESULTS = words(
    r"p ?[<=>≤] ?0?\.\d|95 ?% ?(?:ci|confidence)|results?:|results (?:show|indicat|suggest|reveal)|significantly"
    r"|we found|findings (?:show|indicat|suggest)|were (?:found|observed)|was (?:found|observed|associated)"
)
# Something done, in the past tense: what a paper with data of its own cannot do without.
_DONE = words(
    rf"(?:{_RESULTS.pattern}|conclusions?:|findings:|we (?:show|observ|report|conclud|identif|demonstrat|analy[sz]ed"
    r"|used|examined|investigated|assessed|compared|conducted|collected|measured)|showed|revealed|increased|decreased"
    r"|did not|participated|completed|reported|responded|(?:was|were) (?:\w+ )?(?:included|enrolled|recruited|treated"
    r"|assessed|measured|administered|randomi[sz]ed|assigned|collected|analy[sz]ed|performed|used|compared|conducted"
    r"|examined|evaluated|investigated|tested|identified|observed|studied|obtained|carried|given|done|asked))"
)
_FUTURE = words(
    r"will (?:not )?[a-z]+|(?:we|(?:the )?investigators|this study|this trial|the study|the trial) (?:propose|plan"
    r"|anticipate|expect|hypothesi[sz]e|aims? to recruit|aims? to enrol)"
)
_REVIEWS = words(
    r"(?:we|authors?|this (?:\w+ )?(?:review|article|paper|chapter|overview|manuscript|commentary|editorial)|the present"
    r" (?:review|article|paper)) (?:will )?(?:\w+ ){0,2}(?:review|discuss|summari[sz]|describ|provid|explor|outlin"
    r"|highlight|focus|consider|examin|address|survey|argue)|in this (?:review|chapter|overview|commentary)"
    r"|(?:is|are) (?:reviewed|discussed|summari[sz]ed)"
)
_NOT_RANDOMISED = words(
    r"non-?randomi[sz]ed|quasi-?randomi[sz]ed|not randomi[sz]ed|mendelian randomi[sz]ation"
)
_OF_TRIALS = words(
    r"(?:review|overview|meta-?analys[ie]s|synthesis|summary|update|analys[ie]s|integration) of"
    r" (?:\w+[ ,-]+){0,4}(?:trials|studies|rcts)"
)

CUES: tuple[Cue, ...] = (
    Cue(
        design=Design.PROTOCOL,
        name="title names a protocol",
        zone=Zone.TITLE,
        pattern=words(
            r"(?:study|trial|research|review) protocols?\b|(?:trial|study):? ?\(?protocol|(?<=[:(] )(?:a )?protocol\)?\.?$"
            r"|protocols? (?:for|of) (?:an? |the )?(?:[\w-]+ ){0,8}?(?:trial|study|review|meta-analysis|survey|cohort|rct)\b"
            r"|statistical analysis plan\b"
        ),
    ),
    Cue(
        design=Design.PROTOCOL,
        name="title names a plan",
        zone=Zone.TITLE,
        pattern=words(
            r"(?:rationale|design),? and (?:study )?(?:design|rationale|methods|methodology|protocol)\b"
        ),
        unless=_RESULTS,
    ),
    Cue(
        design=Design.PROTOCOL,
        name="trial registry form",
        zone=Zone.WHOLE,
        pattern=words(r"(?:CONDITION|PRIMARY OUTCOME|INCLUSION CRITERIA|INTERVENTION): "),
        times=2,
        unless=_RESULTS,
    ),
    Cue(
        design=Design.SYNTHESIS,
        name="title names a synthesis",
        zone=Zone.TITLE,
        pattern=words(
            r"meta-? ?analy\w+|systematic(?:ally)? (?:\w+ ){0,3}?review\w*|umbrella review|systematic search"
            r"|systematic literature|network meta|evidence synthesis|quantitative (?:review|synthesis)|cochrane review"
        ),
    ),
    Cue(
        design=Design.OPINION,
        name="title names an opinion",
        zone=Zone.TITLE,
        pattern=re.compile(
            r"^\W*(?:re|reply|in reply|comments? on|commentary|editorial|letter|letter to the editor|response to the"
            r"|author'?s'? reply|correspondence|viewpoint|perspective|opinion)\b[:. ]"
            r"|[:.] ?(?:an? )?(?:commentary|editorial|viewpoint|perspective|opinion|letter to the editor|reply|author'?s"
            r"'? (?:reply|response))\W*$",
            re.IGNORECASE,
        ),
    ),
    Cue(
        design=Design.GUIDELINE,
        name="title names a guideline",
        zone=Zone.TITLE,
        pattern=words(
            r"(?:clinical |practice |treatment )+guidelines?\b|guidelines? (?:for|on|of) the|consensus (?:statement"
            r"|guideline|recommendation)s?|position (?:statement|paper)|(?:expert|international) consensus"
        ),
    ),
    Cue(
        design=Design.REVIEW,
        name="title names a review",
        zone=Zone.TITLE,
        pattern=words(
            r"(?:narrative|scoping|literature|brief|mini-?|critical|integrative|clinical|comprehensive|historical"
            r"|state-of-the-art|selective|theoretical|conceptual|topical|updated?) ?(?:\w+ )?(?:review|overview)\b"
            r"|an? (?:\w+ )?(?:re|over)view\b|(?:re|over)view (?:of|on)\b|state of the art\b"
        ),
        unless=words(
            rf"{_DATABASE}[^.]*(?:search|(?:1|2)\d{{3}})|search\w* [^.]*{_DATABASE}|systematic review"
        ),
    ),
    Cue(
        design=Design.CASE_REPORT,
        name="title names cases",
        zone=Zone.TITLE,
        pattern=words(
            r"case (?:reports?|series|stud(?:y|ies)|histor(?:y|ies))\b|(?:an? )(?:\w+ )?case of|reports? of (?:\w+ )?cases?\b"
            r"|(?:a|the) case\b|series of \d+ (?:\w+ )?(?:patients|cases)|in (?:two|three|four|five|2|3|4|5) (?:\w+ )?"
            r"(?:patients|cases)"
        ),
        unless=words(r"case[- ]control"),
    ),
    Cue(
        design=Design.PROTOCOL,
        name="written in the future tense",
        zone=Zone.WHOLE,
        pattern=_FUTURE,
        times=2,
        unless=words(rf"(?:{_RESULTS.pattern}|{_REVIEWS.pattern})"),
    ),
    Cue(
        design=Design.PROTOCOL,
        name="written in the future tense throughout",
        zone=Zone.WHOLE,
        pattern=_FUTURE,
        times=4,
    ),
    Cue(
        design=Design.PROTOCOL,
        name="plan without a result",
        zone=Zone.WHOLE,
        pattern=words(
            r"(?:objectives?|aims?|hypothes[ie]s|design|participants|(?:main )?outcome(?: measure)?s?)(?: \d(?:\.\d)*)?:"
            r"|proposed (?:work|research|study|project|trial)"
        ),
        times=2,
        unless=words(
            rf"(?:{_RESULTS.pattern}|conclusions?:|findings:|we (?:show|observ|report|conclud|identif|demonstrat)"
            r"|showed|revealed|increased|decreased|did not|were (?:included|enrolled|recruited|treated|assessed|measured"
            r"|administered|randomi[sz]ed|assigned))"
        ),
    ),
    Cue(
        design=Design.PROTOCOL,
        name="aim in the present tense, nothing done yet",
        zone=Zone.WHOLE,
        pattern=words(
            r"(?:purpose|aim|goal|objective)s? of (?:this|the|our) (?:\w+ ){0,3}(?:study|trial|research|project) (?:is|are)\b"
            r"|(?:this|the) (?:\w+ ){0,3}(?:study|trial|project) (?:is a|aims|seeks|compares|investigates|evaluates"
            r"|assesses|tests|examines|explores)\b|participants (?:are|receive|undergo|complete)\b"
        ),
        unless=words(rf"(?:{_DONE.pattern}|{_REVIEWS.pattern})"),
    ),
    Cue(
        design=Design.SYNTHESIS,
        name="abstract tells of a systematic search",
        zone=Zone.ABSTRACT,
        pattern=words(
            rf"(?:search\w*|review\w*|identified|queried|screened|retrieved) (?:[^.]{{0,120}}){_DATABASE}"
            rf"|{_DATABASE}[^.]{{0,200}}(?:search|queried|screened|reviewed|inception|consulted)"
            r"|systematic(?:ally)? (?:\w+ ){0,3}?(?:review|search)|prisma\b|meta-?analys[ie]s (?:was|were|of|included)"
            r"|random[- ]effects (?:model|meta)|literature search"
        ),
        unless=words(
            r"(?:previous|recent|prior|earlier|published|further|future|cochrane|a|our) (?:\w+ )?"
            r"(?:meta-?analys[ie]s|systematic reviews?) (?:\w+ ){0,3}(?:ha[sv]e?|show|found|suggest|report|indicat|conclud)"
        ),
    ),
    Cue(
        design=Design.TRIAL,
        name="title takes a second look at a trial",
        zone=Zone.TITLE,
        pattern=words(
            r"post-? ?hoc|(?:secondary|pooled|integrated|combined|exploratory) (?:\w+ )?analys[ie]s|sub-?(?:group )?analys[ie]s"
            r"|sub-?study|ancillary|extension (?:study|trial)|predict(?:ors?|ing|s)\b|prediction of\b|moderators?\b|mediators?\b"
            r"|(?:data|analysis) from"
        ),
    ),
    Cue(
        design=Design.RANDOMISED,
        name="title says randomised",
        zone=Zone.TITLE,
        pattern=words(r"randomi[sz]ed|randomi[sz]ation"),
        unless=words(rf"(?:{_NOT_RANDOMISED.pattern}|{_OF_TRIALS.pattern})"),
        unless_zone=Zone.TITLE,
    ),
    Cue(
        design=Design.TRIAL,
        name="abstract takes a second look at a trial",
        zone=Zone.ABSTRACT,
        pattern=words(
            r"(?:post-? ?hoc|secondary|pooled|combined|retrospective) (?:data )?(?:sub-?)?analys[ie]s (?:of|from|using"
            r"|was (?:to|conducted|performed)|includ\w+|assess\w*|evaluat\w*|examin\w*)|(?:this|present|current) (?:post-? ?hoc"
            r"|secondary|pooled|sub-?)-? ?analys[ie]s|(?:perform|conduct)\w*(?: an?)? (?:post-? ?hoc|secondary|pooled)"
            r" analys[ie]s|pooled from"
            r"|ancillary (?:study|analysis)|sub-?study|data (?:were |was )?(?:pooled|drawn"
            r"|derived|obtained) from (?:\w+[ ,-]+){0,6}(?:trials?|studies)|analys[ie]s of (?:data|patients|participants)"
            r" from|(?:open-label|long-term|safety) extension|integrative data analysis|re-?analys[ie]s"
            r"|individual patient data"
        ),
    ),
    Cue(
        design=Design.RANDOMISED,
        name="abstract says participants were randomised",
        zone=Zone.ABSTRACT,
        pattern=words(
            r"randomly (?:assigned|allocated|divided|received?|distributed|selected to receive|administered|assign"
            r"|ordered|counterbalanced)|(?:were|was|be) (?:\w+ ){0,2}randomi[sz]ed|randomi[sz]ed (?:\w+ ){0,2}(?:to|into|in a)\b"
            r"|randomi[sz]ed[, -]+(?:\w+[, -]+){0,6}(?:trial|study|design|crossover|experiment)"
            r"|(?:assigned|allocated|received)[^.]{0,60} (?:at random|in (?:a )?random order|in (?:a )?randomi[sz]ed)"
            r"|random(?:i[sz]ed)?[- ](?:assignment|allocation)|randomi[sz]ation|randomi[sz]ed(?!(?: \w+){0,3} (?:trials|studies|rcts))"
            r"|(?:inserted|given|administered|assigned) randomly"
        ),
        unless=_NOT_RANDOMISED,
    ),
    Cue(
        design=Design.CASE_CONTROL,
        name="says case-control",
        zone=Zone.ANY,
        pattern=words(
            r"case[- ]control(?:led)?\b|cases and (?:matched )?controls\b|matched[- ](?:pair|case) (?:\w+ )?(?:analysis"
            r"|comparison|design|study)"
        ),
    ),
    Cue(
        design=Design.CROSS_SECTIONAL,
        name="says cross-sectional or survey",
        zone=Zone.ANY,
        pattern=words(
            r"cross-?sectional|(?:online|web|internet|national|population|household|postal|anonymous|telephone)[- ]"
            r"(?:\w+ )?(?:survey|questionnaire)|(?:survey|questionnaire) (?:of|among|study)|we surveyed"
            r"|randomly selected (?:\w+ ){0,4}(?:sample|household|participants|people|adults)|prevalence study|self-administered|nationally representative|transversal study|population-based (?:sample|study)"
            r"|semi-?structured interviews"
        ),
    ),
    Cue(
        design=Design.COHORT,
        name="says cohort, registry or records",
        zone=Zone.ANY,
        pattern=words(
            r"cohort|longitudinal|retrospective(?:ly)?|chart review|medical records|health records|registr(?:y|ies)\b"
            r"|claims data|nationwide|real-world|observational|naturalistic|prospective(?:ly)? follow\w*|followed (?:up )?for"
            r"|follow-up study|consecutive patients"
        ),
        unless=words(r"open-label|single-arm|phase (?:1|2|3|i{1,3})\b"),
    ),
    Cue(
        design=Design.TRIAL,
        name="says trial without randomisation",
        zone=Zone.ANY,
        pattern=words(
            r"open[- ]label|single-(?:arm|group|dose)|phase (?:1|2|3|4|i{1,3}|iv)[ab]?\b|(?:pilot|feasibility"
            r"|proof-of-concept) (?:\w+ )?(?:trial|study)|clinical trial|(?:double|triple|single)[- ]?(?:blind|mask)|placebo|random(?:i[sz]ed)?[- ](?:order|sequence)"
            r"|uncontrolled|non-?randomi[sz]ed|cross-?over|within-subjects?|pre-? ?(?:and )?post"
        ),
        unless=_REVIEWS,
    ),
    Cue(
        design=Design.CASE_REPORT,
        name="abstract tells of single cases",
        zone=Zone.ABSTRACT,
        pattern=words(
            r"(?:we|authors?) (?:report|present|describe) (?:(?:on )?an? |the |two |three |\d )?(?:\w+ ){0,3}(?:cases?|patients?)\b"
            r"|an? \d{1,2}[- ]year[- ]old|case (?:report|series)|(?:this|the) case\b"
        ),
    ),
    Cue(
        design=Design.REVIEW,
        name="abstract tells of a review",
        zone=Zone.ABSTRACT,
        pattern=_REVIEWS,
        unless=words(r"(?:patients|participants|subjects|volunteers) (?:were|received|completed)|\bn ?= ?\d"),
    ),
)
