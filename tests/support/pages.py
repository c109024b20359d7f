"""Web pages laid out as government sites lay them out, around paragraphs of a report."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

Layout = Callable[[str, list[str]], str]

_NAVIGATION = (
    '<div class="header"><div class="logo"><a href="/">泽州县人民政府门户网站</a></div>'
    '<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li>'
    '<li><a href="/hd">互动交流</a></li></ul></div>'
    '<div class="crumb">您当前的位置：<a href="/">首页</a> &gt; <a href="/f">法治政府</a></div>'
)
_AFTER = (
    '<div class="share">分享到：<a>微信</a><a>微博</a></div>'
    '<p>[<a href="#">打印本页</a>] [<a href="#">关闭窗口</a>]</p>'
    '<div class="xgwd"><h3>相关链接</h3><ul>'
    '<li><a href="1">县司法局召开2023年度法治建设工作推进会，部署下一步重点任务</a></li>'
    '<li><a href="2">泽州县2022年法治政府建设年度报告</a></li></ul></div>'
    '<div class="footer"><p>主办：泽州县人民政府办公室，承办：泽州县大数据中心，'
    "网站标识码：1405250001</p>"
    "<p>晋公网安备14052502000001号 <a>网站地图</a></p></div>"
)


def _paragraphs(paragraphs: list[str], template: str = "<p>{}</p>") -> str:
    return "\n".join(template.format(escape(text)) for text in paragraphs)


def _page(title: str, body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'>{head}"
        f"<title>{title}_泽州县人民政府门户网站</title><style>p {{ margin: 0 }}</style></head>"
        f"<body><script>var a = '<p>不是正文，不是。</p>';</script>{_NAVIGATION}{body}{_AFTER}"
        "</body></html>"
    )


def trs_editor(title: str, paragraphs: list[str]) -> str:
    """Spans and indents inside TRS_Editor, meta tags filled."""
    indented = (
        "<p style='text-indent: 2em;'><span style='font-size: 16pt;'>&emsp;&emsp;{}</span></p>"
    )
    body = (
        f"<div class='article'><h1>{title}</h1><div class='info'>发布时间：2024-02-29 "
        "来源：县司法局 【字体：<a>大</a> <a>中</a> <a>小</a>】</div>"
        f"<div class='article-content'><div class='TRS_Editor'>{_paragraphs(paragraphs, indented)}"
        "</div></div></div>"
    )
    head = (
        f"<meta name='ArticleTitle' content='{title}'><meta name='PubDate' content='2024-02-29 "
        "10:21'><meta name='ContentSource' content='泽州县司法局'>"
    )
    return _page(title, body, head)


def ucap(title: str, paragraphs: list[str]) -> str:
    """The UCAPCONTENT element, a div for each paragraph, tags in capitals."""
    body = (
        f"<DIV CLASS=main><UCAPTITLE>{title}</UCAPTITLE><DIV>发布日期：2024年2月29日</DIV>"
        f"<UCAPCONTENT>{_paragraphs(paragraphs, '<DIV>{}</DIV>')}</UCAPCONTENT></DIV>"
    )
    return _page(title, body)


def tables(title: str, paragraphs: list[str]) -> str:
    """Nested layout tables without a name, line breaks for paragraphs, links beside the text."""
    lines = "<br><br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(text)}" for text in paragraphs)
    return _page(
        title,
        "<table width=1000><tr><td width=200><a href=1>机构概况</a><br><a href=2>通知公告</a></td>"
        f"<td><table><tr><td align=center><b>{title}</b><tr><td>信息来源：县司法局 时间：2024/2/29"
        f"<tr><td><font size=3>{lines}</font></table></td></tr></table>",
    )


def zoom(title: str, paragraphs: list[str]) -> str:
    """An element ``zoom`` below the table of a disclosure catalogue."""
    body = (
        "<table class='xxgk'><tr><td>索引号：</td><td>012345</td>"
        "<td>发布机构：</td><td>县司法局</td></tr><tr><td>成文日期：</td><td>2024-01-20</td><td>发布日期：</td><td>2024-02-29</td></tr>"
        f"</table><h2>{title}</h2><div id='zoom'>{_paragraphs(paragraphs)}</div>"
    )
    return _page(title, body)


def plain(title: str, paragraphs: list[str]) -> str:
    """Nothing but divs without names, the text in two of them."""
    half = len(paragraphs) // 2
    return _page(
        title,
        f"<div><div><div>{title}</div><div><div>{_paragraphs(paragraphs[:half])}</div>"
        f"<div>{_paragraphs(paragraphs[half:])}</div></div></div>"
        "<div><a href=1>政策解读</a><a href=2>领导之窗</a></div></div>",
    )


LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout for layout in (trs_editor, ucap, tables, zoom, plain)
}
