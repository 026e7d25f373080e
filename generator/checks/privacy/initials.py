"""Initials: with stops anywhere, without stops only where a person is spoken of, since schools live on abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy.known import Known
from generator.checks.privacy.listed import listed
from generator.checks.privacy.plain import Plain
from generator.checks.privacy.seen import INITIALS, Seen

_UPPER = r"(?:O'|Mc)?[A-Z]"
_STOPPED = re.compile(
    rf"(?<![\w.'&/-]){_UPPER}(?:\.?-[A-Z])?\.[\s-]?(?:{_UPPER}\.[\s-]?){{0,2}}(?:{_UPPER}\b\.?)(?![\w&]|\.\d)"
)
_NO_INITIALS = listed(
    "UK US USA EU UN NB PE RE IT PS QA QC DT ICT AI HR TV CV VAT NHS GP AGM OK AD FC ID EHC SEN PM AM RSVP BA MA PHD MSC BSC AOB FAQ TBC TBA NI GB BBC CEO RAG MOT PTA PTFA PSA AGM EGM DIY IOW HMS TA TAS LSA EP OT SENCO DSL LA"
)
_OF_NOBODY = re.compile(
    r"(?:\d|\bthe|\bsection|\bappendix|\bparagraph|\bpart|\bitem|\btable|\bannex)\s*\Z", re.IGNORECASE
)

_CHILD = r"(?:pupil|child|student|learner|youngster|boy|girl|lad|son|daughter|sibling|twin|brother|sister)"
_ALONE = r"[A-Z]{2,3}"
_BESIDE = re.compile(
    rf"\b(?i:{_CHILD})s?(?:'s)?(?i: named| called| known as| initials?:?|:|,| is| was)? [\(\"']?(?P<a>{_ALONE}|[A-Z])\b(?!['-]?[a-z])"
    rf"|\b(?P<b>{_ALONE})'s (?i:mum|dad|mother|father|mam|parents?|carers?|family|nan|gran\w*|foster|attendance|profile|plan"
    r"|behaviour|progress|needs|place|sister|brother|timetable|speech|reading|writing|teacher|ta|lsa|confidence|sessions|home)\b"
    rf"|\b(?P<c>{_ALONE}) (?:\((?i:y|yr|year|aged?)\s?\d|(?i:in (?:y|yr|year)\s?\d)|(?i:aged)\b|\(\d{{1,2}}\))"
    rf"|\b(?P<d>{_ALONE}) (?:needs|struggles|finds|likes|loves|cannot|can't|joined|settled|moved|does not|doesn't|has been|is"
    r" able|enjoys|refuses|started|sits|wants|hits|bites|feels|is now|was absent|was excluded|attends|came|left|would benefit)\b"
    rf"|\b(?i:initials|family of|parents of|mother of|mum of|dad of|father of|carer of|carers of):? [\(\"']?(?P<e>{_ALONE})\b"
    rf"|\b(?:for|with|about|helps|because|by) (?P<f>[A-Z]{{2}}),? (?:and|&|or|who|because|when|to (?:use|have|go|sit|come|stay))\b"
    rf"|\b(?:[Ff]or|[Ww]ith|[Aa]bout) (?P<g>[A-Z]{{2}})(?=[.,;]|\s*\Z)"
    rf"|\b(?P<h>[A-Z]{{2}}), [A-Z]{{2}}(?:,? and|,) [A-Z]{{2}}\b"
)
_DOES = (
    r"(?:needs|struggles|finds|found|likes|loves|cannot|can't|joined|settled|moved|does not|doesn't|did not|didn't|enjoys|enjoyed|refuses|refused|started|sits|wants|hits|bites|feels|attends|attended"
    r"|came|comes|goes|went|left|returned|learnt|learned|reads|writes|walks|stays|stayed|spoke|smiles|smiled|copes|coped|rides|eats|arrived|misses|missed|benefits|would benefit|used to|prefers|asked for"
    r"|(?:has|have|had) (?:not )?(?:been (?:absent|away|moved|calm|calmer|off|in|out|excluded|given|helped|seen|able|to)|settled|moved|made|left|learnt|learned|grown|started|begun to|joined|come|gone|missed|had|used|lost|become|stopped)"
    r"|(?:is|was|are|were) (?:now |still |not |much |very |so |often |always )*(?:absent|away|calm|calmer|happy|happier|upset|settled|excluded|able|unable|ready|back|in|off|out|late|learning|making|sitting|coming|using|moving|struggling|doing|seen|sent|tired|anxious|ill|new|leaving|joining|at home|helped|moved|on (?:a|his|her|roll))\b"
    r"|will (?:move|join|leave|need|have|come|sit|go|stay|start|be (?:moving|leaving|joining|in))|would (?:like|be at|have|need|not)|can (?:now|sit|stay|read|join|come|go)|could (?:not|now|stay|join)"
    r"|share|shares|shared|both|sit|need)\b"
)
_THEIRS = (
    r"(?:mum|dad|mother|father|mam|parents?|carers?|family|nan|gran\w*|foster|attendance|profile|plan|hours|money|award|desk|seat|class|transport|taxi|bus|review|consent|form|forms|laptop|tablet|adult|key|story|day|days|week|targets?"
    r"|behaviour|progress|needs|place|sister|brother|timetable|speech|reading|writing|teacher|ta|lsa|confidence|sessions|home|support|return|move|share|chair|bag|map|passport|school|things|name)"
)
_PAPER = r"(?:forms?|permission|consents?|slips?|notes?|missing|referrals?|reviews?|meetings?|absent|owed|names?|letters?|signatures?|waiting|left|leavers?|hours|money|award|place|places|share|use|seat|taxi|transport)"
_WORDS_BESIDE = re.compile(
    rf"(?:^|[.;:,(\"#] ?|\b(?i:and|but|because|when|where|that|as|if|so|since|while|once|before|after|until|how|why) )(?P<a>{_ALONE})(?:,? (?:and|&) (?P<a2>{_ALONE}))? {_DOES}"
    rf"|\b(?P<b>[A-Z]{{2}})'s {_THEIRS}\b"
    rf"|\b(?i:{_PAPER})\b[^.;!?\n]{{0,24}}?(?:: ?|\b(?:for|of|from|about|with|re|are|is):? |\()(?P<c>[A-Z]{{2}})(?=[,.;)]|\s*\Z|,? (?:and|&) [A-Z]{{2}}\b| (?:is|are|was|were|have|has|had)\b)"
    rf"|\b(?:[Rr]e|[Rr]eg(?:arding)?):? (?P<d>[A-Z]{{2}})(?=[,.;)]|\s*\Z)",
)
"""Two or three capitals that do what a person does, or have what a pupil has, or whose papers are spoken of."""
_OF_A_CHURCH = re.compile(
    r",? (?:(?:and|or|&) )?(?:(?:C\.? ?(?:of )?E\.?|other|CofE|faith|community|state) )?(?:\w+ )?(?:[Ss]chools?|[Pp]rimar\w+|[Cc]hurch\w*|[Ii]nfants?|[Jj]uniors?|[Hh]igh|[Aa]cadem\w+|[Pp]arish|[Dd]iocese|[Cc]luster|[Ss]econdar\w+)\b"
)
_WRITERS = listed(
    "Rowling Lewis Milne Tolkien Palacio Barrie Wells Smith Auden Lawrence Nesbit Cummings Eliot Johns Kipling"
)
_ABBREVIATIONS = listed(
    "AA AAC AAP AB AC AD ADD ADHD AEN AEP AF AFA AGM AHT AI AIR AM AND AP APD AQ AR ARP ARE ASC ASD ASK AT ATS AV BA BBC BC"
    " BMX BSL BSP BT CA CAF CAMHS CBT CCF CD CE CEO CFO CIC CIN CLA CME CP CPD CPR CRB CT CV DA DB DBS DCD DD DEN DFC DFE"
    " DH DHT DJ DLD DNA DOB DPO DSG DSL DT DVD EAL EBD EBSA EC ECM ECT ED EEF EFA EHA EHC EHE ELG ELS ELSA EMA EMAG EN EP"
    " EPS ERSA ESA ESOL ET EU EY EYP EYFS FA FASD FE FFT FGM FOI FS FSM FT FTE GB GCSE GD GDD GDPR GLD GP GPS HA HE HI HLTA"
    " HMI HND HNB HNF HQ HR HT IB IAS ICT ID IEP IG IHP II III IL INA INF IP IPA IQ IRT ISA ISP ISR IT ITT IV IX KS LA LAC LAN"
    " LD LEA LG LGBT LMS LSA LSP LT LTD MA MAT MBE MDS MDSA MFL MHST MIS ML MLD MP MSA MSI MTA NB NC NEET NFER NHS NI NJC"
    " NO NOT NPQ NQT NUS NVQ NW OCD ODD OF OFF OHP OK OR OT OTS OUT PA PAT PAN PC PDA PE PECS PD PEP PEX PFA PGR PH PHSE PI"
    " PIN PIP PLT PM PMLD PO PP PPA PPG PPI PR PRE PRU PS PSA PSHE PTA PTSD PT PTI PV QA QC QR QT QTS RA RAG RAM RAP RE REP"
    " RI RP RS RSE RSL SA SAM SAT SATS SALT SB SBM SC SCP SDQ SE SEF SEM SEMH SEN SENCO SEND SENDCO SF SI SIP SL SLA SLCN SLD SLT"
    " SMT SNA SNAP SOS SP SPD SPLD SR SSP ST STEM SW TA TAC TAF TAS TB THE TLR TM TT TV UK UN UPN US USA USB UTC VAT VI VII"
    " KPI AWPU UKS LKS PTFA PTSA ELS RWI SFA QFT HQT IWB LED LCD USB PVC MDF BID SDP SIP ASP PRO FAO PDF DOC NPA SSA HNF LCH DSP TES BPM EYS QS"
    " VIP VLE VR WC WE WI WRAT WW XL XX YP YOT YOS A I"
)


def initials(text: Plain, known: Known) -> Iterator[Seen]:
    """Letters that stand for a person's name."""
    for found in _STOPPED.finditer(text.text) if _STOP.search(text.text) else ():
        letters = re.sub(r"[^A-Z]", "", found[0].replace("Mc", "M"))
        before = text.text[max(0, found.start() - 24) : found.start()]
        if letters in ("RC", "CE", "CEFA") and _OF_A_CHURCH.match(text.text, found.end()):
            continue
        if (after := re.match(r" ([A-Z][a-z]+)", text.text[found.end() :])) and after[1] in _WRITERS and letters != "T":
            continue
        if (_NO_INITIALS.isdisjoint([letters]) and not _OF_NOBODY.search(before)) or (
            letters in ("AM", "PM", "BC", "AD") and re.search(rf"\b{_CHILD}s? \Z", before, re.IGNORECASE)
        ):
            yield Seen(sign=INITIALS, start=found.start(), end=found.end())
    if _TWO_CAPITALS.search(text.text) is None and text.words.isdisjoint(_CHILD_WORDS):
        return
    for found in _BESIDE.finditer(text.text):
        name, letters = next((name, held) for name, held in found.groupdict().items() if held)
        single = len(letters) == 1 and name == "a"
        if (letters not in _ABBREVIATIONS and letters not in known.short) or (single and letters != "I"):
            yield Seen(sign=INITIALS, start=found.start(), end=found.end())
    for found in _WORDS_BESIDE.finditer(text.text):
        name, letters = next((name, held) for name, held in found.groupdict().items() if held)
        if letters not in _ABBREVIATIONS and letters not in known.short and letters not in _NO_INITIALS:
            yield Seen(sign=INITIALS, start=found.start(name), end=found.end(name))


_STOP = re.compile(r"[A-Z]\.")
_TWO_CAPITALS = re.compile(r"[A-Z][A-Z]")
_CHILD_WORDS = frozenset(_CHILD[3:-1].split("|"))
