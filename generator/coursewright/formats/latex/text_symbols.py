"""Symbols of LaTeX's kernel, of textcomp and of what reference managers write.

These are the ones that pylatexenc does not know, or takes for other characters.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_SYMBOLS = """
sim ∼  ast ∗  textless <  textgreater >  textbar |  textbardbl ‖  textbackslash \\
textbraceleft {  textbraceright }  textasciicircum ^  textasciitilde ~  textasciigrave `
textasciiacute ´  textasciidieresis ¨  textasciimacron ¯  textasciicaron ˇ  textasciibreve ˘
textacutedbl ˝  textgravedbl ˵  textdollar $  textcent ¢  textsterling £  textyen ¥  textwon ₩
textcurrency ¤  textlira ₤  textnaira ₦  textpeso ₱  textdong ₫  textbaht ฿  textguarani ₲
textcolonmonetary ₡  textflorin ƒ  dag †  ddag ‡  textdagger †  textdaggerdbl ‡  textsection §
textparagraph ¶  textpilcrow ¶  textbullet •  textopenbullet ◦  textasteriskcentered ∗
textperiodcentered ·  textellipsis …  textreferencemark ※  textinterrobang ‽  textnumero №
textrecipe ℞  textexclamdown ¡  textquestiondown ¿  textestimated ℮  textdiscount ⁒
textregistered ®  texttrademark ™  textservicemark ℠  textcopyleft 🄯  textcircledP ℗
textordfeminine ª  textordmasculine º  textonesuperior ¹  texttwosuperior ²
textthreesuperior ³  textonehalf ½  textonequarter ¼  textthreequarters ¾  textperthousand ‰
textpertenthousand ‱  textfractionsolidus ⁄  textmu µ  textohm Ω  textmho ℧  textcelsius ℃
textdiv ÷  textpm ±  texttimes ×  textminus −  textlnot ¬  textsurd √  textlangle 〈
textrangle 〉  textlbrackdbl ⟦  textrbrackdbl ⟧  textlquill ⁅  textrquill ⁆  textleftarrow ←
textrightarrow →  textuparrow ↑  textdownarrow ↓  textbigcircle ◯  textmusicalnote ♪
textborn ★  textdied †  textmarried ⚭  textdivorced ⚮  textleaf ❧  textbrokenbar ¦
textdblhyphen ⹀  textthreequartersemdash —  texttwelveudash —  texthorizontalbar ―
textfigdash ‒  textnobreakdash ‑  textvisiblespace ␣  textblank ␢  textquoteleft ‘
textquoteright ’  quotesinglbase ‚  quotedblbase „  guilsinglleft ‹  guilsinglright ›
guillemotleft «  guillemotright »  flqq «  frqq »  flq ‹  frq ›  glqq „  grqq “  glq ‚  grq ‘
lq ‘  rq ’  textquotestraightbase ‚  textquotestraightdblbase „  textquotedblleft “
textquotedblright ”  textschwa ə  textturna ɐ  textesh ʃ  textyogh ʒ  texteng ŋ  texthvlig ƕ
checkmark ✓  hyp -  bibrangedash –  bibhyphen -  textampersand &  textpercent %  texthash #
textunderscore _  textemdash —  textendash –  textalpha α  textbeta β  textgamma γ  textdelta δ
textepsilon ε  textlambda λ  textpi π  textsigma σ  texttau τ  textomega ω  texteta η
texttheta θ  textkappa κ  textphi φ  textchi χ  textpsi ψ  textrho ρ  textnu ν  textxi ξ
textzeta ζ  textiota ι
textpipe ǀ  textdoublepipe ǁ  textdoublebarpipe ǂ
"""
_SPACES = {"enspace": "\u2002", "thinspace": "\u2009", "textcompwordmark": "\u200c"}


@cache
def text_symbols() -> Mapping[str, str]:
    """The character that each command stands for, by its name."""
    words = _SYMBOLS.split()
    return MappingProxyType({**dict(zip(words[::2], words[1::2], strict=True)), **_SPACES})
