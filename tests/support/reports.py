"""Pieces of an annual report for texts that are all right but for what is tested."""

from __future__ import annotations

HEAD = (
    "青山区水务局2024年法治政府建设年度报告\n2024年，我局扎实推进法治政府建设，现将情况报告如下。\n"
)

ACHIEVED = "一、2024年主要举措和成效\n全年组织集中学习12次，办结案件12件。\n"

REST = "二、存在的不足和原因\n执法力量不足，原因是编制少。\n三、2025年主要安排\n充实执法力量。\n"

BODY = "扎实推进各项工作，取得新成效。\n一、主要做法\n办结案件12件。\n二、下步打算\n继续。\n"
