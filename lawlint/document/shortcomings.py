"""Whether the chapter on problems names none: it praises, promises, or admits that there are some.

Weaknesses are told in more words than any list has. So what is asked is the reverse: whether each
sentence is praise, a promise or an empty admission, and none has a word for a weakness. A
sentence that is none of these names something, for all we know.
"""

from __future__ import annotations

from lawlint import regex

_SENTENCE_MARK = regex.compiled("[。；！？\n]")
_CLAUSE_MARK = regex.compiled("[，：]")
# A sentence of nothing but such words admits problems and names none.
_SAYS_NOTHING = regex.compiled(
    "虽然|尽管|但是|但|然而|同时|当然|与此|总的|总体|来看|看|当前|目前|过去|一年来|一年|20\\d\\d年|我们"
    "|[我全][局县市区镇乡厅委]|清醒|充分|深刻|地|认识|意识|到|工作|法治政府建设|法治建设|依法行政|推进|开展|过程"
    "|上级|中|上|方面|在|存在|有|着|了|一些|一定|不少|许多|诸多|几个|部分|这样|那样|突出|明显|主要|的|问题"
    "|不足之处|不足|差距|短板|薄弱环节|弱项|困难|以及|和|与|及|党中央|国务院|新形势|新任务|新时代"
    "|人民|群众|企业|社会|要求|标准|目标|期待|期盼|期望|相比|比|距离|对照|对标|距|取得|成绩|成效|针对|这些"
    "|上述|以上|也|还|仍然|仍|依然|是|面临|挑战|自查|自我|剖析|检视|分析|原因|成因|根源"
    "|下一步|打算|安排|思路|计划|措施|[，：、“”（） \\d一二三四五六七八九十.]"
)
_PRAISES = regex.compiled(
    "取得|获评|荣获|获得|被评为|位居|位列|名列|居全|圆满|成绩|成效|喜人|优异|亮点|无一|全部|100%|新台阶|新局面"
    "|新进展|真抓实干|(?:显著|不断|稳步|持续|大幅|明显|有效|全面|进一步)[^，。；]{0,4}"
    "(?:提升|提高|优化|改善|增强|完善|加强|规范|深化)"
)
_PROMISES = regex.compiled(
    "将|继续|下一步|今后|努力|力争|再接再厉|要(?!求|素|点)|加以|采取[^，。；]{0,6}措施|认真研究"
)
_FALLS_SHORT = regex.compiled(
    "不(?!断|仅|懈|忘|渝|负|辱|但|只|论|管|同|少|得|予|停|足)|(?<!改进)(?<!弥补)(?<!补齐)(?<!克服)(?<!整改)不足"
    "|有待|亟|欠|薄弱(?!环节)|滞后|落后|缺|弱(?!项|势)|偏[低少弱慢高小多重]|[较过还][低少弱差慢小窄]|过[于多高大重]"
    "|较[大难重多]|尚|未能|未[^来成]|没有|仍|还(?!是)|单一|脱节|流于|参差|失衡|紧张|匮乏|空白|空间|粗放|淡薄|随意"
    "|需要?(?:进一步|加强|完善|提[高升]|健全|强化|改进|深化|加大|优化|规范)|走过场|形式化|断层|流失|频|多发|停留"
    "|局限|依赖|有限|老化|低下|堵点|制约|瓶颈|惯性|瑕疵|壁垒|乏力|模糊|错位|困难(?!群众|群体|家庭|企业)|难(?!得|题)"
    "|重[^，。；]{1,8}轻|个别|少数|部分|有的|一些"
)
_TROUBLE = regex.compiled(
    "问题|短板|薄弱环节|弱项|矛盾|压力|风险|隐患|差距|挑战|难题|少|慢|低|差|散|乱|粗|浅|窄"
)
_IS_DEALT_WITH = regex.compiled(
    "解决|化解|破解|攻克|克服|防范|排查|消除|补齐|减少|降低|缩短|整改|攻坚|整治|治理|纠正|查处|打击|缓解"
    "|针对|聚焦|围绕|紧盯|坚持|差异|低保|低碳|少年|至少"
)


def names_no_shortcoming(text: str) -> bool:
    """Whether a folded text surely tells of nothing that falls short."""
    return not any(_may_name_one(sentence) for sentence in _SENTENCE_MARK.split(text))


def _may_name_one(sentence: str) -> bool:
    if _is_empty(sentence):
        return False
    if not _PRAISES.search(sentence) and not _PROMISES.search(sentence):
        return True
    return any(_is_weak(clause) for clause in _CLAUSE_MARK.split(sentence) if not _is_empty(clause))


def _is_empty(text: str) -> bool:
    return not _SAYS_NOTHING.sub("", text).strip()


def _is_weak(clause: str) -> bool:
    if _FALLS_SHORT.search(clause):
        return True
    return _TROUBLE.search(clause) is not None and not _IS_DEALT_WITH.search(clause)
