"""Header lines, web forms, footers and cuts are told from the body before anything is read."""

from __future__ import annotations

import pytest

from lawlint.document.regions import Regions
from lawlint.folding import fold
from lawlint.knowledge import Knowledge
from lawlint.resources import knowledge_folder
from lawlint.text import Text

KNOWLEDGE = Knowledge((knowledge_folder(),))
BODY = "2024年，我局扎实推进法治政府建设。"


def regions_of(text: str) -> list[tuple[str, str]]:
    text = fold(text)
    return [
        (region.kind, text[region.span.start : region.span.end])
        for region in Regions(Text(text), KNOWLEDGE).all
    ]


@pytest.mark.parametrize(
    "line",
    [
        "发布日期: 2024-02-29 发布机构: 县司法局",
        "发布时间：2025-01-20 16:02　来源：厦门市生态环境局　浏览次数：120",
        "来源：县司法局",
        "索引号：00829/2025-00012　主题分类：司法",
        "【字体：大 中 小】",
        "当前位置：首页 > 政务公开 > 法治政府建设",
        "您现在的位置：首页>政府信息公开>法治政府建设年报",
        "点击数：37",
    ],
)
def test_header_lines(line: str) -> None:
    assert regions_of(f"某某局年度报告\n{line}\n{BODY}") == [("header", fold(line))]


@pytest.mark.parametrize(
    "line",
    [
        "日期：2025-02-20",
        "时间：2025-02-20 来源：县司法局",
        "信息时间：2025-02-20",
        "发文日期：2025年2月20日",
        "作者：县司法局 2025-02-20",
        "2025-04-20 16:13",
        "县司法局　2025-04-20 16:13:05　来源：县政府办",
        "2025/2/20  来源: 县司法局  点击: 12",
        "公开方式：主动公开",
    ],
)
def test_header_lines_beside_the_title_only(line: str) -> None:
    title = "某某局年度报告"
    assert regions_of(f"{title}\n{line}\n{BODY}") == [("header", fold(line))]
    assert regions_of(f"{line}\n{title}\n{BODY}") == [("header", fold(line))]
    assert regions_of(f"{title}\n{BODY}\n{line}\n{BODY}") == []


def test_the_catalogue_above_a_published_file_is_one_region() -> None:
    catalogue = (
        "索 引 号：000014349/2025-00017\n公开方式：主动公开\n名    称：某某局2024年年度报告\n"
        "服务指南：无\n成文日期：2025-02-20\n有 效 性：有效\n文　　号：青政〔2025〕3号\n主题分类：司法"
    )
    assert regions_of(f"{catalogue}\n某某局2024年年度报告\n{BODY}") == [("header", fold(catalogue))]


def test_the_form_of_seed_002_is_one_region() -> None:
    form = (
        "留言咨询\n纠错\n1.错误类:*\n2.出错页面的地址(浏览器地址栏里面的地址):*\n3.内容标题:*\n"
        "4.为了方便我们更准确及时的处理错误,请尽可能详细填写你的操作经过:*\n-\n您的姓名:*\n"
        "相关文档\n使用说明"
    )
    assert regions_of(f"{BODY}\n\n{form}") == [("form", fold(form))]


@pytest.mark.parametrize(
    "notice",
    [
        "---此处隐藏4450字,下载后查看---",
        "还剩19页未读，继续免费阅读",
        "仅展示628字，全文共2002字",
        "……（开头部分已省略650字）",
        "第6/7页",
    ],
)
def test_cuts_on_their_own_line(notice: str) -> None:
    kinds = [kind for kind, _ in regions_of(f"{BODY}\n{notice}\n{BODY}")]
    assert kinds == ["cut"]


def test_a_cut_takes_its_dashes() -> None:
    assert regions_of(f"{BODY}\n---此处隐藏4450字,下载后查看---\n{BODY}") == [
        ("cut", fold("---此处隐藏4450字,下载后查看---"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        # A sentence that begins like a header line.
        "来源于群众的意见建议全部办结。",
        "更新时间表和路线图，明确任务。",
        # What a notice of a meeting says.
        "时间：2025年3月1日上午9时",
        "名称：某某局年度报告",
        "发布时间安排等信息12条。",
        "主办单位：县司法局等十二家单位联合开展宪法宣传活动，发放资料一万份，接受群众法律咨询两千余人次，"
        "营造尊法学法守法用法的浓厚氛围，全县干部群众法治意识明显增强，办事依法、遇事找法、解决问题用法、化解"
        "矛盾靠法的法治环境加快形成，法治文化阵地建设持续推进，普法工作责任制全面落实，各项任务如期完成，"
        "受到上级通报表扬。",
        # A lone line that only a neighbour of its kind makes a form.
        "提交",
        "使用说明",
        # What hides, remains or is read in the business itself.
        "排查隐藏在居民楼内的安全隐患120处。",
        "还剩2件未办结。",
        "省略了12个办事环节。",
        "推文阅读量：2000次以上的有3篇。",
    ],
)
def test_what_is_body(text: str) -> None:
    assert regions_of(f"{BODY}\n{text}\n{BODY}") == []


def test_lines_far_apart_are_two_regions() -> None:
    text = f"发布日期：2025-01-02\n{BODY}\n{BODY}\n{BODY}\n来源：县司法局"
    assert [kind for kind, _ in regions_of(text)] == ["header", "header"]


def test_a_short_unknown_line_between_two_header_lines_belongs_to_them() -> None:
    text = f"发布日期：2025-01-02\n政策法规股\n浏览次数：12\n{BODY}"
    assert regions_of(text) == [("header", "发布日期：2025-01-02\n政策法规股\n浏览次数：12")]


def test_a_title_between_two_header_lines_stays_body() -> None:
    title = "泽州县司法局2023年度法治政府建设的情况报告"
    text = f"当前位置：首页>公开\n{title}\n发布日期：2024-02-29\n{BODY}"
    regions = Regions(Text(fold(text)), KNOWLEDGE)
    assert regions.at(text.index(title)) is None


def test_the_body_ends_before_what_closes_the_text() -> None:
    text = fold(f"{BODY}\n{BODY}\n\n分享到：微信\n【打印本页】【关闭窗口】\n主办：某县人民政府")
    regions = Regions(Text(text), KNOWLEDGE)
    assert text[: regions.body_end].endswith(BODY)
    assert regions.body_end == 2 * len(BODY) + 1


def test_the_region_at_an_offset() -> None:
    text = f"{BODY}\n---此处隐藏4450字---\n{BODY}"
    regions = Regions(Text(text), KNOWLEDGE)
    cut = regions.of("cut")[0]
    assert regions.at(cut.span.start) == cut
    assert regions.at(cut.span.end - 1) == cut
    assert regions.at(cut.span.end) is None
    assert regions.at(cut.span.start - 1) is None
    assert regions.cut_between(0, len(text)) == cut
    assert regions.cut_between(cut.span.start + 1, len(text)) is None
