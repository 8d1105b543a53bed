def ContentSecurityPolicyMiddleware(g): return g
PlainFaultMiddleware = ContentSecurityPolicyMiddleware
