# ruff: noqa: E501  (as Django writes it)
"""Labels and help texts in plain English. State only, because SQLite would otherwise rebuild the tables."""

import modelcluster.contrib.taggit
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0006_redaktur"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="coursepage",
                    name="learn",
                    field=wagtail.fields.StreamField(
                        [("point", 0)],
                        blank=True,
                        block_lookup={0: ("wagtail.blocks.CharBlock", (), {"label": "point", "max_length": 160})},
                        verbose_name="what you will learn",
                    ),
                ),
                migrations.AlterField(
                    model_name="coursepage",
                    name="story",
                    field=wagtail.fields.StreamField(
                        [
                            ("heading", 0),
                            ("subheading", 1),
                            ("paragraph", 2),
                            ("picture", 6),
                            ("quote", 9),
                            ("question", 12),
                            ("table", 15),
                            ("read_also", 17),
                            ("attachment", 19),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "icon": "title",
                                    "label": "Heading",
                                    "max_length": 120,
                                    "preview_value": "A heading for the text below",
                                    "template": "cms/blocks/heading.html",
                                },
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "icon": "h3",
                                    "label": "Subheading",
                                    "max_length": 120,
                                    "preview_value": "A subheading within the section",
                                    "template": "cms/blocks/subheading.html",
                                },
                            ),
                            2: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "ol", "ul"],
                                    "label": "Paragraph",
                                    "preview_value": "Short sentences, lists, and links that say where they lead.",
                                    "template": "cms/blocks/paragraph.html",
                                },
                            ),
                            3: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "picture"}),
                            4: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "caption", "max_length": 200, "required": False},
                            ),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Who took the picture, such as “Photo: Humas”.",
                                    "label": "credit",
                                    "max_length": 120,
                                    "required": False,
                                },
                            ),
                            6: ("wagtail.blocks.StructBlock", [[("image", 3), ("caption", 4), ("credit", 5)]], {}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "quotation", "max_length": 500}),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "who said it", "max_length": 120, "required": False},
                            ),
                            9: ("wagtail.blocks.StructBlock", [[("text", 7), ("who", 8)]], {}),
                            10: ("wagtail.blocks.CharBlock", (), {"label": "question", "max_length": 160}),
                            11: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "link", "ol", "ul"], "label": "answer"},
                            ),
                            12: ("wagtail.blocks.StructBlock", [[("question", 10), ("answer", 11)]], {}),
                            13: ("wagtail.blocks.CharBlock", (), {"label": "what the table shows", "max_length": 120}),
                            14: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Type one row per line, with “|” between cells, or paste from a spreadsheet. The first row is the heading.",
                                    "label": "rows",
                                },
                            ),
                            15: ("wagtail.blocks.StructBlock", [[("caption", 13), ("text", 14)]], {}),
                            16: ("wagtail.blocks.PageChooserBlock", (), {"label": "page"}),
                            17: ("wagtail.blocks.StructBlock", [[("page", 16)]], {}),
                            18: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "document"}),
                            19: ("wagtail.blocks.StructBlock", [[("document", 18)]], {}),
                        },
                        verbose_name="story",
                    ),
                ),
                migrations.AlterField(
                    model_name="coursepage",
                    name="summary",
                    field=models.CharField(
                        help_text="One or two sentences, shown on cards.", max_length=240, verbose_name="summary"
                    ),
                ),
                migrations.AlterField(
                    model_name="newspage",
                    name="body",
                    field=wagtail.fields.StreamField(
                        [
                            ("heading", 0),
                            ("subheading", 1),
                            ("paragraph", 2),
                            ("picture", 6),
                            ("quote", 9),
                            ("question", 12),
                            ("table", 15),
                            ("read_also", 17),
                            ("attachment", 19),
                        ],
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "icon": "title",
                                    "label": "Heading",
                                    "max_length": 120,
                                    "preview_value": "A heading for the text below",
                                    "template": "cms/blocks/heading.html",
                                },
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "icon": "h3",
                                    "label": "Subheading",
                                    "max_length": 120,
                                    "preview_value": "A subheading within the section",
                                    "template": "cms/blocks/subheading.html",
                                },
                            ),
                            2: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "ol", "ul"],
                                    "label": "Paragraph",
                                    "preview_value": "Short sentences, lists, and links that say where they lead.",
                                    "template": "cms/blocks/paragraph.html",
                                },
                            ),
                            3: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "picture"}),
                            4: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "caption", "max_length": 200, "required": False},
                            ),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Who took the picture, such as “Photo: Humas”.",
                                    "label": "credit",
                                    "max_length": 120,
                                    "required": False,
                                },
                            ),
                            6: ("wagtail.blocks.StructBlock", [[("image", 3), ("caption", 4), ("credit", 5)]], {}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "quotation", "max_length": 500}),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "who said it", "max_length": 120, "required": False},
                            ),
                            9: ("wagtail.blocks.StructBlock", [[("text", 7), ("who", 8)]], {}),
                            10: ("wagtail.blocks.CharBlock", (), {"label": "question", "max_length": 160}),
                            11: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "link", "ol", "ul"], "label": "answer"},
                            ),
                            12: ("wagtail.blocks.StructBlock", [[("question", 10), ("answer", 11)]], {}),
                            13: ("wagtail.blocks.CharBlock", (), {"label": "what the table shows", "max_length": 120}),
                            14: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Type one row per line, with “|” between cells, or paste from a spreadsheet. The first row is the heading.",
                                    "label": "rows",
                                },
                            ),
                            15: ("wagtail.blocks.StructBlock", [[("caption", 13), ("text", 14)]], {}),
                            16: ("wagtail.blocks.PageChooserBlock", (), {"label": "page"}),
                            17: ("wagtail.blocks.StructBlock", [[("page", 16)]], {}),
                            18: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "document"}),
                            19: ("wagtail.blocks.StructBlock", [[("document", 18)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
                migrations.AlterField(
                    model_name="newspage",
                    name="photo_credit",
                    field=models.CharField(
                        blank=True,
                        help_text="Who took the picture, such as “Photo: Humas”.",
                        max_length=120,
                        verbose_name="photo credit",
                    ),
                ),
                migrations.AlterField(
                    model_name="newspage",
                    name="published_at",
                    field=models.DateTimeField(
                        blank=True,
                        help_text="The date shown to readers. Leave blank to use the time of publication.",
                        null=True,
                        verbose_name="date and time",
                    ),
                ),
                migrations.AlterField(
                    model_name="newspage",
                    name="source",
                    field=models.CharField(
                        blank=True,
                        help_text="Where the news comes from, if we did not write it.",
                        max_length=160,
                        verbose_name="source",
                    ),
                ),
                migrations.AlterField(
                    model_name="newspage",
                    name="tags",
                    field=modelcluster.contrib.taggit.ClusterTaggableManager(
                        blank=True,
                        help_text="At most six topics. Readers use them to find related news.",
                        through="cms.NewsTag",
                        to="taggit.Tag",
                        verbose_name="tags",
                    ),
                ),
                migrations.AlterField(
                    model_name="standardpage",
                    name="body",
                    field=wagtail.fields.StreamField(
                        [
                            ("heading", 0),
                            ("subheading", 1),
                            ("paragraph", 2),
                            ("picture", 6),
                            ("quote", 9),
                            ("question", 12),
                            ("table", 15),
                            ("read_also", 17),
                            ("attachment", 19),
                        ],
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "icon": "title",
                                    "label": "Heading",
                                    "max_length": 120,
                                    "preview_value": "A heading for the text below",
                                    "template": "cms/blocks/heading.html",
                                },
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "icon": "h3",
                                    "label": "Subheading",
                                    "max_length": 120,
                                    "preview_value": "A subheading within the section",
                                    "template": "cms/blocks/subheading.html",
                                },
                            ),
                            2: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "ol", "ul"],
                                    "label": "Paragraph",
                                    "preview_value": "Short sentences, lists, and links that say where they lead.",
                                    "template": "cms/blocks/paragraph.html",
                                },
                            ),
                            3: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "picture"}),
                            4: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "caption", "max_length": 200, "required": False},
                            ),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Who took the picture, such as “Photo: Humas”.",
                                    "label": "credit",
                                    "max_length": 120,
                                    "required": False,
                                },
                            ),
                            6: ("wagtail.blocks.StructBlock", [[("image", 3), ("caption", 4), ("credit", 5)]], {}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "quotation", "max_length": 500}),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "who said it", "max_length": 120, "required": False},
                            ),
                            9: ("wagtail.blocks.StructBlock", [[("text", 7), ("who", 8)]], {}),
                            10: ("wagtail.blocks.CharBlock", (), {"label": "question", "max_length": 160}),
                            11: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "link", "ol", "ul"], "label": "answer"},
                            ),
                            12: ("wagtail.blocks.StructBlock", [[("question", 10), ("answer", 11)]], {}),
                            13: ("wagtail.blocks.CharBlock", (), {"label": "what the table shows", "max_length": 120}),
                            14: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Type one row per line, with “|” between cells, or paste from a spreadsheet. The first row is the heading.",
                                    "label": "rows",
                                },
                            ),
                            15: ("wagtail.blocks.StructBlock", [[("caption", 13), ("text", 14)]], {}),
                            16: ("wagtail.blocks.PageChooserBlock", (), {"label": "page"}),
                            17: ("wagtail.blocks.StructBlock", [[("page", 16)]], {}),
                            18: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "document"}),
                            19: ("wagtail.blocks.StructBlock", [[("document", 18)]], {}),
                        },
                        verbose_name="body",
                    ),
                ),
            ],
        ),
    ]
