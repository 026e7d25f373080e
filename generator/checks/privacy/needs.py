"""Diagnoses: a record tells a broad area of need and what would help, never what anybody has been diagnosed with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy.known import Known
from generator.checks.privacy.listed import listed
from generator.checks.privacy.plain import Plain
from generator.checks.privacy.seen import DIAGNOSIS, Seen

_STEMS = listed(
    "autism autistic autist asperger aspergers adhd add asd asc asds odd pda fasd fas dcd dld ocd ptsd spd apd gdd rad arfid pica"
    " dyslexia dyslexic dyspraxia dyspraxic dyscalculia dyscalculic dysgraphia dyslexics down downs syndrome palsy epilepsy epileptic"
    " tourette tourettes mutism mute bipolar schizophrenia schizophrenic psychosis dystrophy fibrosis bifida hydrocephalus"
    " diabetes diabetic anorexia anorexic bulimia bulimic leukaemia leukemia cancer tumour hiv hypermobility ehlers arthritis"
    " disorder diagnosis diagnosed diagnoses deaf blind depression depressed foetal fetal sickle asthma asthmatic selfharm harm"
    " harms harming suicidal suicide neurodivergent neurodiverse prader williams rett angelman cerebral tic tics seizure seizures"
    " encephalopathy microcephaly turner klinefelter digeorge edwards patau meningitis achondroplasia dwarfism albinism incontinent"
    " catheter colostomy stoma peg processing hemiplegia impaired hemiplegic quadriplegic paraplegic diplegia tracheostomy cochlear nystagmus crohn crohns colitis scoliosis duchenne perthes haemophilia haemophiliac thalassaemia thalassemia trisomy neurofibromatosis"
    " sclerosis dysphoria dysmorphia dysmorphic brittle cleft fatigue covid glue hearing ticcing ticing heart kidney lung liver muscle bone skin blood attachment spectrum pmld coeliac lupus narcolepsy eczema"
)
_WORDS = re.compile(
    r"\b(?:autis(?:m|tic|ts?)|aspergers?(?:'s)?|fasd|dyslexi(?:a|cs?)|dyspraxi(?:a|cs?)|dyscalculi(?:a|cs?)|dysgraphi(?:a|c)|arfid|ptsd|ocd"
    r"|adhd|asd|gdd|tourettes?(?:'s)?|epilep(?:sy|tics?)|bipolar|schizophreni(?:a|cs?)|psychosis|diabet(?:es|ics?)|anorexi(?:a|cs?)|bulimi(?:a|cs?)"
    r"|leuka?emia|hydrocephalus|hypermobility|encephalopathy|microcephaly|meningitis|achondroplasia|albinism|nystagmus|narcolepsy|crohn'?s|colitis"
    r"|scoliosis|duchenne|perthes|haemophili(?:a|ac)|thalassa?emia|trisomy|neurofibromatosis|sclerosis|dysphoria|dysmorphi\w+|brittle bones?|cleft palate|chronic fatigue|long covid|glue ear|hard of hearing|ticc?ing"
    r"|(?:heart|kidney|lung|liver|muscle|bone|skin|blood) (?:condition|disease|defect|failure|transplant)|attachment (?:difficult\w+|issues|needs(?! an?\b)|problems)|on the (?:autis\w+ )?spectrum(?! of)"
    r"|(?:pda|asc|dcd|dld|spd|apd|fas|rad|odd|asd) (?:profiles?|traits?|presentations?|diagnos\w+|tendenc\w+)|(?:pda|asc|dcd|dld|spd|apd|asd|pmld) (?:pathway|pupils?|child(?:ren)?|students?|learners?|boys?|girls?|kids?|needs)"
    r"|diagnosed by (?:camhs|(?:the|a|our|his|her|their) (?:p(?:a)?ediatrician|clinic|hospital|doctor|gp|psychiatrist|psychologist|consultant))|(?:with|has|have) down'?s(?!-)"
    r"|suicidal|tracheostomy|colostomy|stoma|schizoaffective|catatoni(?:a|c)"
    r"|cerebral[\s-]palsy|hemiplegi(?:a|c)|quadriplegi(?:a|c)|paraplegi(?:a|c)|diplegia|asc (?:pupil|child|student)\w*|(?:visually|hearing|physically|sight)[\s-]impaired (?:pupil|child|student|learner)(?:s|ren)?|(?!(?:public|civil|any|no) )\w+ disorders?|spina bifida|cystic fibrosis|muscular dystrophy|sickle[- ]cell|juvenile arthritis|brain (?:injury|tumour|damage)"
    r"|selective(?:ly)? mut(?:ism|e)|(?:foetal|fetal) alcohol|fragile[- ]x|prader[- ]willi|ehlers[- ]danlos|cochlear implants?|f(?:oe|e)tal anti\w+"
    r"|down'?s?'? (?:syndrome|child|pupil)|\w+(?:'s)? syndrome|global (?:developmental )?delay"
    r"|(?:sensory|auditory) processing (?:disorder|difficult\w+)|(?:conduct|attachment|anxiety|eating|mood|personality|panic|tic|sleep|speech|language|communication|spectrum|coordination|processing|developmental|deficit|defiant|learning|stress|compulsive|neurological|genetic|chromosome|chromosomal|bowel|blood|growth|movement|behaviou?ral|psychiatric)"
    r"(?: (?:hyperactivity|language|coordination|processing|learning))? disorders?"
    r"|pathological(?:ly)? demand|demand avoid\w+|developmental (?:language|co-?ordination)|self[- ]harm(?:s|ed|ing)?|clinical(?:ly)? depress\w+"
    r"|diagnos(?:ed|is|es) (?:with|as|of(?! the\b))|(?:has|have|had|with|awaiting|await|awaits|got|received|receives?|waiting for|given) (?:a|an|his|her|their|the|no formal|formal) (?:formal |recent |new |clinical |medical |confirmed )?diagnos[ie]s"
    r"|(?:neurodivergent|neurodiverse|deaf|blind|depressed|diabetic|asthmatic|incontinent|mute) (?:pupil|child|boy|girl|student|learner)(?:s|ren)?"
    r"|(?:pupil|child|boy|girl|student|learner)(?:s|ren)? (?:who (?:is|are) |is |are |with )(?:neurodivergent|deaf|blind|depress\w+|cancer|asthma|eczema|hiv|tics|a stoma|seizures))\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    r"\b(?:ASC|ODD|PDA|DCD|DLD|SPD|APD|FAS|RAD|HIV|PMLD|ADD(?! (?:to|a|the|in|new|button|column|row|link|field)\b))\b(?! (?:club|payment))"
)
_BODY = re.compile(
    r"(?:[\s-]+(?:friendly|aware|society|association|trust|foundation|alliance|action|education trust|centre|charity|week|uk\b|act\b)"
    r"|\s+(?:\w+\s+)?(?:society|association|education trust|foundation|alliance|action|quality mark)\b)",
    re.IGNORECASE,
)


def diagnoses(text: Plain, known: Known) -> Iterator[Seen]:
    """Diagnoses and conditions, by their names and their usual short forms."""
    if text.words.isdisjoint(_STEMS):
        return
    for pattern in (_WORDS, _CAPITALS):
        for found in pattern.finditer(text.text):
            if (
                text.text[: found.start()].endswith("Attention ")
                or _BODY.match(text.text, found.end())
                or re.search(r"\bor without\b|\bno\b", found[0], re.IGNORECASE)
            ):
                continue
            if re.match(r"with a", found[0]) and (
                text.text[found.end() :].startswith(" or without") or text.text[: found.start()].endswith("or ")
            ):
                continue
            yield Seen(sign=DIAGNOSIS, start=found.start(), end=found.end())
