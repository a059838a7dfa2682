import { describe, expect, it } from 'vitest';
import { parseTemplate } from './parse.ts';
import { renderTemplate } from './render.ts';

const data = {
  ID: 'abc',
  Name: 'web',
  Count: 3,
  On: true,
  Empty: '',
  Labels: { b: '2', a: '1' },
  List: ['x', 'y'],
  Spec: { Mode: { Replicated: { Replicas: 2 } }, Tasks: [{ ID: 't1' }, { ID: 't2' }] },
};
const render = (source: string): string => renderTemplate(parseTemplate(source), data);

describe('templates', () => {
  it.each([
    ['plain', 'plain'],
    ['{{.ID}} {{.Name}}', 'abc web'],
    ['{{ .Spec.Mode.Replicated.Replicas }}', '2'],
    ['{{json .Labels}}', '{"b":"2","a":"1"}'],
    ['{{json .}}', JSON.stringify(data)],
    ['{{.Spec.Mode | json}}', '{"Replicated":{"Replicas":2}}'],
    ['{{json .Nothing}}', 'null'],
    ['{{upper .Name}}{{.Name | title}}{{lower "ABC"}}', 'WEBWebabc'],
    ['{{join .List ","}} {{.List}} {{.Labels}}', 'x,y [x y] map[a:1 b:2]'],
    ['{{len .List}} {{index .List 1}} {{index .Labels "a"}}', '2 y 1'],
    ['{{range .List}}<{{.}}>{{end}}', '<x><y>'],
    ['{{range $i, $x := .List}}{{$i}}={{$x}} {{end}}', '0=x 1=y '],
    ['{{range $k, $v := .Labels}}{{$k}}{{$v}}{{$.ID}}{{end}}', 'a1abcb2abc'],
    ['{{range .Spec.Tasks}}{{.ID}} {{else}}none{{end}}', 't1 t2 '],
    ['{{range .Nothing}}x{{else}}none{{end}}', 'none'],
    ['{{if .On}}yes{{else}}no{{end}}', 'yes'],
    ['{{if .Empty}}yes{{else if eq .Count 3}}three{{else}}no{{end}}', 'three'],
    ['{{if and .On (gt .Count 2)}}big{{end}}{{if not .Empty}}!{{end}}', 'big!'],
    ['{{with .Spec.Mode.Global}}global{{else}}replicated{{end}}', 'replicated'],
    ['{{with .Spec}}{{len .Tasks}}{{end}}', '2'],
    ['{{$n := .Name}}{{$n}}-{{$n}}', 'web-web'],
    ['{{(index .Spec.Tasks 0).ID}}', 't1'],
    ['{{printf "%s:%5d|%-4s|%q" .Name .Count "a" "b"}}', 'web:    3|a   |"b"'],
    ['{{println .Name}}', 'web\n'],
    ['{{truncate .Name 2}} {{slice}}'.replace(' {{slice}}', ''), 'we'],
    ['{{split "a,b" ","}}', '[a b]'],
    ['a {{- .ID -}} b', 'aabcb'],
    ['{{/* a comment */}}x', 'x'],
    ['{{.Nothing}} {{.Name.Deep}}', '<no value> <no value>'],
    ['{{"}}"}}', '}}'],
    ['{{or .Empty .Name}} {{ne .Name "x"}}', 'web true'],
  ])('%s', (source, expected) => expect(render(source)).toBe(expected));

  it.each([
    ['{{.ID', 'unclosed action'],
    ['{{frob .ID}}', 'function "frob" not defined'],
    ['{{if .ID}}x', '{{if}} has no {{end}}'],
    ['{{end}}', 'unexpected {{end}}'],
    ['{{}}', 'missing value'],
    ['{{.ID ?}}', 'unexpected "?"'],
    ['{{(.ID}}', 'unclosed parenthesis'],
  ])('refuses %s', (source, message) => expect(() => parseTemplate(source)).toThrow(message));

  it.each([
    ['{{index .List 9}}', 'index out of range: 9'],
    ['{{$x}}', 'undefined variable "$x"'],
    ['{{range .Count}}{{end}}', "range can't iterate over 3"],
    ['{{.Name .ID}}', "can't give argument to non-function"],
    ['{{lt .Name 3}}', 'incompatible types for comparison'],
  ])('fails at %s', (source, message) => expect(() => render(source)).toThrow(message));
});
