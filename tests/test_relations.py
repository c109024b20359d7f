"""What the number rules say, and above all what they do not say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from lawlint.document.document import Document
from lawlint.document.relations import Relation, describe
from lawlint.document.relations.slips import is_slip, slips_of
from lawlint.engine import Options, lint_text
from lawlint.finding import Finding
from lawlint.ruleset import Ruleset, Selection
from lawlint.source import Source

RULES = (
    "rate-mismatch",
    "rate-truncated",
    "sum-mismatch",
    "part-exceeds-whole",
    "growth-mismatch",
    "figure-conflict",
)
OPTIONS = Options(selection=Selection(select=RULES))
BENCH = Path(__file__).resolve().parent.parent / "bench" / "relations"
WIDE = str.maketrans({mark: chr(ord(mark) + 0xFEE0) for mark in ",;:()!?"})
NARROW = str.maketrans({chr(ord(mark) + 0xFEE0): mark for mark in ",;:()!?"})
WIDTHS = {"as-written": {}, "full-width": WIDE, "ascii": NARROW}


def passages(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((BENCH / name).read_text(encoding="utf-8")))


def findings(text: str, ruleset: Ruleset) -> list[Finding]:
    report = lint_text(text, ruleset=ruleset, options=OPTIONS)
    assert report.error is None
    return list(report.findings)


def relations(text: str, ruleset: Ruleset) -> list[Relation]:
    return list(Document(Source(text=text), ruleset.knowledge).relations)


@pytest.mark.parametrize("name", sorted(path.name for path in BENCH.glob("silent*.yaml")))
@pytest.mark.parametrize("width", WIDTHS)
def test_true_passages_are_not_accused(width: str, name: str, ruleset: Ruleset) -> None:
    told = [
        (passage["id"], finding.message)
        for passage in passages(name)
        for finding in findings(passage["text"].translate(WIDTHS[width]), ruleset)
        if finding.severity.value != "info" or not passage["why"].startswith("info")
    ]
    assert told == []


@pytest.mark.parametrize("width", WIDTHS)
def test_seeds_are_not_accused(width: str, ruleset: Ruleset, root: Path) -> None:
    told = {
        (path.name[:3], finding.rule, finding.severity.value)
        for path in (root / "seeds").glob("*.txt")
        for finding in findings(path.read_text(encoding="utf-8").translate(WIDTHS[width]), ruleset)
    }
    assert told == {("004", "rate-truncated", "info")}


@pytest.mark.parametrize("joint", ["\n", ""], ids=["paragraphs", "one line"])
def test_all_true_passages_in_one_report_are_not_accused(joint: str, ruleset: Ruleset) -> None:
    text = joint.join(
        passage["text"]
        for name in ("silent.yaml", "development.yaml", "development2.yaml")
        for passage in passages(name)
    )
    told = [one.message for one in findings(text, ruleset) if one.severity.value != "info"]
    assert told == []


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        (
            "新收案件162件，上年结转33件，审结171件，审结率87.7%。",
            "171/(162+33)=87.7%，与87.7%相符",
        ),
        (
            "接收转办件312件，不予受理27件，办结280件，办结率98.2%。",
            "280/(312-27)=98.2%，与98.2%相符",
        ),
        ("收到意见74条，采纳41条，部分采纳18条，采纳率79.7%。", "(41+18)/74=79.7%，与79.7%相符"),
        (
            "受理纠纷1.2万件，调解成功9843件，调解成功率82.0%。",
            "9843/1.2万=75.7～85.6%，与82.0%相符",
        ),
    ],
)
def test_every_admissible_reading_is_tried(text: str, agreement: str, ruleset: Ruleset) -> None:
    checked = Document(Source(text=text), ruleset.knowledge).checked()
    assert agreement in [one.text for one in checked]


def test_seed_relations_are_verified(ruleset: Ruleset, root: Path) -> None:
    verified = {
        checked.text
        for path in (root / "seeds").glob("*.txt")
        for checked in Document(
            Source(text=path.read_text(encoding="utf-8")), ruleset.knowledge
        ).checked()
    }
    assert {
        "263/296=88.9%，与89%相符",
        "1623/1740=93.28%，与93.28%相符",
        "43+20+16+7+30+1=117，与117件相符",
        "(16+7+1)/117=20.5%，与20.5%相符",
        "22/288=7.6%，与7.6%相符",
    } <= verified


@pytest.mark.parametrize(
    ("text", "rule", "severity", "at", "operands"),
    [
        ("受理纠纷412件，调解成功396件，调解成功率98.1%。", "rate-mismatch", "error", "98.1%", ["396件", "412件"]),
        ("应出庭48件，实际出庭45件，出庭应诉率97.2%。", "rate-mismatch", "warning", "97.2%", ["45件", "48件"]),
        ("审结行政复议案件86件，其中维持47件，驳回12件，撤销9件，终止24件。", "sum-mismatch", "error", "86件", ["47件", "12件", "9件", "24件"]),
        ("城建类38件、劳资类27件、环保类164件，三类合计239件。", "sum-mismatch", "error", "239件", ["38件", "27件", "164件"]),
        ("发现问题158个，已整改143个，其余25个明确了时限。", "sum-mismatch", "error", "158个", ["143个", "25个"]),
        ("上年结转申请6件，本年新收80件，办结79件，结转下年度9件。", "sum-mismatch", "warning", "9件", ["6件", "80件", "79件"]),
        ("受理信访事项5件，办结7件。", "part-exceeds-whole", "warning", "7件", ["5件"]),
        ("新收案件120件，比2023年的96件增长26%。", "growth-mismatch", "warning", "26%", ["120件", "96件"]),
        ("行政诉讼案件由52件下降至61件。", "growth-mismatch", "error", "61件", ["52件"]),
        ("办理法律援助案件412件。\n办理法律援助案件421件。", "figure-conflict", "warning", "421件", ["412件"]),
        ("摸排重点人员1473人，建档1428人，建档率69.9%。", "rate-mismatch", "warning", "69.9%", ["1428人", "1473人"]),
        ("工单办结率达95.0%，共受理1203件，办结1179件。", "rate-mismatch", "error", "95.0%", ["1179件", "1203件"]),
        ("受理劳动争议2390起，调解成功2291起。调解成功率98.9%。", "rate-mismatch", "warning", "98.9%", ["2291起", "2390起"]),
        ("建议64件（占71.9%）、提案25件（占38.1%），共计89件。", "rate-mismatch", "error", "38.1%", ["25件", "89件"]),
        ("受理的518件案件中，处罚类占41.7%（216件），补偿类占16.8%（87件），公开类占22.4%（64件）。", "rate-mismatch", "error", "22.4%", ["64件", "518件"]),
        ("调处医患、物业、劳资三类纠纷1365件，其中医患184件、物业467件、劳资614件。", "sum-mismatch", "warning", "1365件", ["184件", "467件", "614件"]),
        ("全系统共有执法人员1974人（市直782人、县区693人、乡镇399人）。", "sum-mismatch", "warning", "1974人", ["782人", "693人", "399人"]),
        ("公职律师、公司律师和社会律师共1657名，其中公职律师362名、公司律师58名、社会律师1247名。", "sum-mismatch", "error", "1657名", ["362名", "58名", "1247名"]),
        ("交通领域2164宗，环保领域583宗，城管领域3047宗，三个领域共查处5994宗。", "sum-mismatch", "error", "5994宗", ["2164宗", "583宗", "3047宗"]),
        ("检查场所1846处：餐饮723处，下达通知书91份；食堂384处，下达通知书27份；商超799处。", "sum-mismatch", "warning", "1846处", ["723处", "384处", "799处"]),
        ("受理的396件案件中，涉及公安的148件，占37.4%；涉及市场的97件，占27.5%；涉及乡镇的64件，占16.2%。", "rate-mismatch", "error", "27.5%", ["97件", "396件"]),
        ("在编在岗人员164名，持有行政执法证157名，持证率85.7%。", "rate-mismatch", "warning", "85.7%", ["157名", "164名"]),
        ("办理案件936件，在全市同类案件2618件中占35.8%；办结879件，办结率83.9%。", "rate-mismatch", "error", "83.9%", ["879件", "936件"]),
        ("进驻事项1687项，应进驻1702项，进驻率达98.1%。", "rate-mismatch", "error", "98.1%", ["1687项", "1702项"]),
        ("评查案卷325宗，不合格12宗，不合格率3.1%。", "rate-mismatch", "error", "3.1%", ["12宗", "325宗"]),
        ("行政诉讼败诉率由上一年度的12.6%压降至8.9%，全年审结673件、败诉58件。", "rate-mismatch", "error", "8.9%", ["58件", "673件"]),
        ("办理农民工案件286件，占民事案件总数（463件）的61.3%。", "rate-mismatch", "error", "61.3%", ["286件", "463件"]),
        ("办结案件615件，其中食品类208件、广告类71件、其他336件，食品类占比最高，为38.8%。", "rate-mismatch", "error", "38.8%", ["208件", "615件"]),
        ("上年存案34件，新收917件，审结923件。审结案件中调解的512件，占54.5%。", "rate-mismatch", "error", "54.5%", ["512件", "923件"]),
        ("受理案件1536件，同比上升19.9%，上年同期1291件；医疗纠纷94件。", "growth-mismatch", "warning", "19.9%", ["1536件", "1291件"]),
        ("办理案件67件，较上年增加16件（2023年52件）。", "growth-mismatch", "warning", "16件", ["67件", "52件"]),
        ("办理案件1576件，比2023年多办222件，2023年办理1349件。", "growth-mismatch", "warning", "222件", ["1576件", "1349件"]),
        ("办理证明事项8743件，比上年度（6918件）增加1835件。", "growth-mismatch", "warning", "1835件", ["8743件", "6918件"]),
        ("将46项检查合并为19项，减少28项。", "growth-mismatch", "warning", "28项", ["19项", "46项"]),
        ("提供法律帮助2386件，占88.3%。比2023年的1984件增长26.3%。", "growth-mismatch", "warning", "26.3%", ["2386件", "1984件"]),
        ("一审案件96件、二审案件41件；一审案件同比下降16.9%，2023年为115件。", "growth-mismatch", "warning", "16.9%", ["96件", "115件"]),
        ("办理行政处罚案件2847件，其中简易程序1136件、普通程序1771件。", "sum-mismatch", "error", "2847件", ["1136件", "1771件"]),
        ("社区矫正对象264人，其中男性233人、女性41人。", "sum-mismatch", "error", "264人", ["233人", "41人"]),
        ("共有执法人员1123名，其中区级部门869名、街道234名。", "sum-mismatch", "warning", "1123名", ["869名", "234名"]),
        ("累计接收社区矫正对象2746人，累计解除2418人，现在册338人。", "sum-mismatch", "error", "2746人", ["2418人", "338人"]),
        ("收到申请118件，2023年收到86件；予以公开52件、部分公开19件、不予公开14件、无法提供37件、其他处理6件。", "sum-mismatch", "error", "118件", ["52件", "19件", "14件", "37件", "6件"]),
        ("上半年收案213件、下半年收案266件，全年收案497件。", "sum-mismatch", "error", "497件", ["213件", "266件"]),
        ("开庭98件，正职出庭31件，副职出庭65件，合计出庭95件。", "sum-mismatch", "error", "95件", ["31件", "65件"]),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_operands(
    text: str, rule: str, severity: str, at: str, operands: list[str], ruleset: Ruleset
) -> None:
    (finding,) = findings(text, ruleset)
    lines = text.split("\n")
    assert (finding.rule, finding.severity.value) == (rule, severity)
    assert text[finding.span.start : finding.span.end] == at
    assert [
        lines[place.start.line - 1][place.start.column - 1 : place.end.column - 1]
        for place in finding.related
    ] == operands
    assert "请核对" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "受理群众诉求3420件，办结3398件，按期办结率99.9%。",
        "受理纠纷412件（含上年结转），调解成功396件，调解成功率98.1%。",
        "受理纠纷*件，调解成功396件，受理412件，调解成功率98.1%。",
        "2023年受理纠纷412件，2024年调解成功396件，调解成功率98.1%。",
        "一是受理纠纷412件；二是调解成功396件，调解成功率98.1%。",
        "全市受理纠纷412件，我局调解成功396件，调解成功率98.1%。",
        "受理纠纷400余件，调解成功396件，调解成功率98.1%。",
        "涉及公安68件，占45.3%，市场监管40件，占26.7%，人社22件，占14.7%，其他20件，占13.3%。",
        "涉及公安68件，市场监管40件，人社22件，其他20件。",
        "由2022年的1500件增至2024年的2100件，其中2024年同比增长12%。",
        "受理案件58件，其中调解结案19件，占办结案件的37.3%。",
    ],
)
def test_what_cannot_be_known_is_not_told(text: str, ruleset: Ruleset) -> None:
    assert [one.message for one in findings(text, ruleset) if one.severity.value != "info"] == []


def test_a_slip_is_named(ruleset: Ruleset) -> None:
    (finding,) = findings("受理纠纷412件，调解成功396件，调解成功率98.1%。", ruleset)
    assert "396/412" in finding.message
    assert "96.1%" in finding.message
    assert "“98.1”是否为“96.1”之误" in finding.message
    assert "与所列数字不一致，请核对" in finding.message


def test_truncated_rates_are_told_once(ruleset: Ruleset) -> None:
    text = "受理纠纷7514件，调解成功7498件，调处成功率99.78%。\n发现问题12个，整改8个，整改率66%。"
    (finding,) = findings(text, ruleset)
    assert (finding.rule, finding.severity.value) == ("rate-truncated", "info")
    # And not as something that was checked without a finding.
    checked = Document(Source(text=text), ruleset.knowledge).checked()
    assert {one.what for one in checked} == {"whole"}


def test_an_unverified_relation_says_why(ruleset: Ruleset) -> None:
    (relation,) = [
        one
        for one in relations("行政诉讼案件304件，负责人出庭205件，出庭应诉率达98.6%。", ruleset)
        if one.kind == "rate"
    ]
    assert (relation.verdict, relation.reason) == ("unverified", "文中未见分母")


def test_describe_shows_quantities_and_relations(ruleset: Ruleset) -> None:
    text = "全年受理纠纷296件，调解成功263件，调解成功率89%。"
    rows = describe(Document(Source(text=text), ruleset.knowledge))
    assert [row["text"] for row in rows if row["what"] == "quantity"] == ["296件", "263件", "89%"]
    rates = [row for row in rows if row["what"] == "relation" and row["kind"] == "比率"]
    assert [(row["formula"], row["verdict"], row["operands"]) for row in rates] == [
        ("263/296", "holds", ["263件", "296件"])
    ]


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        ("98.1", "96.1", True),
        ("412", "421", True),
        ("41", "412", True),
        ("4112", "412", True),
        ("412", "412", False),
        ("412", "435", False),
        ("9.81", "98.1", False),
        ("12", "012", False),
    ],
)
def test_one_slip_of_a_digit(printed: str, meant: str, slip: bool) -> None:
    assert is_slip(printed, meant) is slip
    assert (meant in set(slips_of(printed))) is slip
