import type { FastifyRequest } from 'fastify'
import { describe, expect, test } from 'vitest'
import { createCrossSiteCheck } from './cross-site.ts'

const request = (method: string, headers: Record<string, string>) => ({ method, headers }) as unknown as FastifyRequest

describe('createCrossSiteCheck', () => {
  const check = createCrossSiteCheck({ publicUrl: 'https://desk.example', allowedHosts: null })

  test.each([
    ['a page of ours', { host: 'desk.local:8080', origin: 'http://desk.local:8080', 'sec-fetch-site': 'same-origin' }],
    ['a page of ours behind a proxy', { host: '127.0.0.1:8080', origin: 'https://desk.example' }],
    ['a program that is no browser', { host: 'desk.local' }],
    ['the address bar', { host: 'desk.local', 'sec-fetch-site': 'none' }],
  ])('lets %s write', (_name, headers) => {
    expect(() => check(request('POST', headers))).not.toThrow()
  })

  test.each([
    ['another site', { host: 'desk.local', origin: 'https://evil.example' }],
    ['the same name on another port', { host: 'desk.local:8080', origin: 'http://desk.local:9090' }],
    ['a subdomain', { host: 'desk.example', 'sec-fetch-site': 'same-site' }],
    ['a sandboxed frame', { host: 'desk.local', origin: 'null' }],
    ['nonsense', { host: 'desk.local', origin: '://' }],
    ['a file', { host: '', origin: 'file://' }],
    [
      'an honest header beside a foreign one',
      { host: 'desk.local', origin: 'http://desk.local', 'sec-fetch-site': 'cross-site' },
    ],
  ])('stops %s', (_name, headers) => {
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'])
      expect(() => check(request(method, headers as Record<string, string>))).toThrow('another site')
    expect(() => check(request('GET', headers as Record<string, string>))).not.toThrow()
  })

  test('answers only to its own names where it must', () => {
    const strict = createCrossSiteCheck({ publicUrl: null, allowedHosts: ['127.0.0.1', 'localhost', '[::1]'] })
    for (const host of ['127.0.0.1:8080', 'localhost', 'LOCALHOST:1', '[::1]:8080'])
      expect(() => strict(request('GET', { host }))).not.toThrow()
    for (const host of ['evil.example', 'evil.example:8080', '127.0.0.1.evil.example', ''])
      expect(() => strict(request('GET', { host }))).toThrow('another site')
  })
})
