<xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:c='jabber:client' xmlns:d='urn:xmpp:delay' xmlns:f='urn:xmpp:forward:0' exclude-result-prefixes='#all'>
  <xsl:mode on-no-match='shallow-copy'/>
  <xsl:template match='c:body[. = "rewrite"]'><body xmlns='jabber:client'>smuggled</body></xsl:template>
  <xsl:template match='c:message[c:body = "double"]'><xsl:copy-of select='.'/><xsl:copy-of select='.'/></xsl:template>
  <xsl:template match='c:message[c:body = "claim"]/@from'><xsl:attribute name='from'>chief@red.test</xsl:attribute></xsl:template>
  <xsl:template match='f:forwarded[c:message/c:body = "undate"]/d:delay'/>
</xsl:stylesheet>
