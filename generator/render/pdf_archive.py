"""What makes a tagged PDF one for archives and for every reader: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).

The metadata say which it is, and describe the file as its information dictionary does; an output intent says what its
colours mean.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from generator.model.attachment import Attachment
from generator.model.document import Meta
from generator.render import icc
from generator.render.pdf_canvas import PRODUCER, PageCanvas
from generator.render.pdf_tags import Raw, text_string

# The identifier of the packet is the specification's (XMP part 1, 7.3.2); the schema of PDF/UA must be told to PDF/A.
PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


TYPES = {"csv": "/text#2Fcsv", "json": "/application#2Fjson"}


class Packet(PDFObject):
    """A stream of metadata; it is not compressed, so that a program that knows no PDF finds it."""

    __RefOnly__ = 1

    def __init__(self, content: bytes) -> None:
        """Hold the packet."""
        self.content = content

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002  # reportlab's signature
        """Return the bytes."""
        entries = b"<</Type /Metadata /Subtype /XML /Length %d>>" % len(self.content)
        return entries + b"\nstream\n" + self.content + b"\nendstream\n"


def make_archival(canvas: PageCanvas, meta: Meta, attachments: Sequence[Attachment]) -> None:
    """Put metadata, output intent and attached files into the document's catalog."""
    canvas.catalogue(Metadata=_metadata(meta), OutputIntents=PDFArray([_output_intent(canvas)]))
    if attachments:
        files = {one.name: canvas.file.refer(_file(canvas, meta, one)) for one in attachments}
        references = " ".join(f"{number} 0 R" for number in files.values())
        names = " ".join(f"{text_string(name)} {number} 0 R" for name, number in sorted(files.items()))
        canvas.catalogue(AF=Raw(f"[{references}]"), Names=Raw(f"<</EmbeddedFiles <</Names [{names}]>>>>"))


def _file(canvas: PageCanvas, meta: Meta, attachment: Attachment) -> Raw:
    """Return a file specification with the file in it (ISO 32000-1, 7.11.3; ISO 19005-3, 6.8)."""
    content = attachment.text.encode()
    made = f"(D:{meta.issued.replace('-', '')}000000Z)"
    checksum = hashlib.md5(content, usedforsecurity=False).hexdigest()
    stream = canvas.file.allocate()
    kind = TYPES[attachment.name.rpartition(".")[2]]
    facts = f"<</Size {len(content)} /ModDate {made} /CheckSum <{checksum}>>>"
    canvas.file.write_stream(stream, content, f"/Type /EmbeddedFile /Subtype {kind} /Params {facts}")
    name, title = text_string(attachment.name), text_string(attachment.title)
    return Raw(
        f"<</Type /Filespec /F {name} /UF {name} /Desc {title} /AFRelationship /Data"
        f" /EF <</F {stream} 0 R /UF {stream} 0 R>>>>"
    )


def _metadata(meta: Meta) -> Packet:
    texts = {
        "title": meta.title,
        "author": meta.author,
        "subject": meta.subtitle or meta.title,
        "language": meta.language,
        "keywords": f"{meta.marking}, {meta.tlp}",
        "producer": PRODUCER,
        "date": f"{meta.issued}T00:00:00+00:00",
    }
    return Packet(PACKET.format(**{name: escape(text) for name, text in texts.items()}).encode())


def _output_intent(canvas: PageCanvas) -> PDFDictionary:
    profile = PDFStream(PDFDictionary({"N": 3}), icc.srgb(), filters=[PDFZCompress])
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(icc.NAME),
            "Info": PDFString(icc.NAME),
            "DestOutputProfile": Raw(f"{canvas.file.refer(profile)} 0 R"),
        }
    )
